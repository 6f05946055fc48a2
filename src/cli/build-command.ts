import { extname } from 'node:path';
import { type BuildOptions, type BuildResult, build } from '../build.ts';
import { isFormat } from '../formats/names.ts';
import { type Delivery, deliver, printForPeople } from './deliver.ts';
import { summary } from './progress.ts';
import { follow, type PublishingArguments } from './publishing.ts';
import { deliverRefusal } from './report-guard.ts';
import { isForPeople } from './reporters.ts';

/** The options of `offprint build`. */
export interface BuildArguments extends PublishingArguments {
  out?: string;
  provenance?: boolean;
  shard?: string;
  /** `false` with `--no-cache`. */
  cache?: boolean;
}

/** Publishes, reports what was written and any messages, and returns the exit code. */
export async function buildCommand(sources: string[], options: BuildArguments, signal: AbortSignal): Promise<number> {
  const { quiet = false, reporter, out, ...settings } = options;
  const { progress, guard, followed } = await follow(sources, options, signal);
  if (guard.isRefused) return deliverRefusal(guard, { reporter, quiet });
  const built = await build({ ...settings, ...destinationOf(out), reuse: true, ...followed });
  progress.clear();
  return deliverBuild(built, { reporter, quiet, used: guard.used });
}

/** Reports the files that were put in place, and the messages. Returns the exit code. */
export async function deliverBuild(
  { outputs, faults, ...run }: Omit<BuildResult, 'files'>,
  { reporter, quiet = false, used = [] }: Pick<Delivery, 'reporter' | 'quiet' | 'used'>,
): Promise<number> {
  // The last line is the result: the written files come before.
  if (isForPeople(reporter) && !quiet && outputs.length > 0) {
    printForPeople((hasColors) => summary(outputs, hasColors));
  }
  return deliver({ ...run, written: { files: outputs.length, faults } }, { reporter, quiet, used });
}

/** Formats of other programs, which nobody uses in the name of a folder. */
const otherFormats = new Set('azw3 doc docx htm json md mobi odt ps rtf tex txt typ xhtml xml zip'.split(' '));

/** The destination in `--out`: a file, if it has the extension of a format, otherwise a folder. */
function destinationOf(out: string | undefined): Pick<BuildOptions, 'out' | 'file'> {
  if (out === undefined) return {};
  const extension = extname(out).slice(1).toLowerCase();
  return isFormat(extension) || otherFormats.has(extension) ? { file: out } : { out };
}
