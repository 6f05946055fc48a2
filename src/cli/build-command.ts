import { extname } from 'node:path';
import { text } from 'node:stream/consumers';
import { type BuildOptions, build } from '../build.ts';
import { isFormat } from '../formats/names.ts';
import { deliver, endStuck } from './deliver.ts';
import { printForPeople } from './diff-command.ts';
import { progressFor, summary } from './progress.ts';
import { type Destination, isForPeople } from './reporters.ts';

/** The options of all commands that publish, as parsed. */
export interface PublishingArguments {
  to?: string[];
  template?: string;
  config?: string;
  browser?: string;
  engine?: string;
  variant?: string[];
  strict?: boolean;
  maxWarnings?: number;
  frozen?: boolean;
  verbose?: boolean;
  untrusted?: boolean;
  quiet?: boolean;
  reporter?: Destination[];
}

/** The options of `offprint build`. */
export interface BuildArguments extends PublishingArguments {
  out?: string;
  provenance?: boolean;
  /** `false` with `--no-cache`. */
  cache?: boolean;
}

/** Publishes, reports what was written and any messages, and returns the exit code. */
export async function buildCommand(sources: string[], options: BuildArguments, signal: AbortSignal): Promise<number> {
  const { quiet = false, reporter, out, ...settings } = options;
  const progress = progressFor(options);
  const { outputs, faults, ...run } = await build({
    ...settings,
    ...destinationOf(out),
    reuse: true,
    sources: await withStandardInput(sources),
    signal,
    onProgress: progress.onProgress,
    onStuck(messages) {
      progress.clear();
      endStuck(messages, { reporter, quiet });
    },
  });
  progress.clear();
  // The last line is the result: the written files come before.
  if (isForPeople(reporter) && !quiet && outputs.length > 0) {
    printForPeople((hasColors) => summary(outputs, hasColors));
  }
  return deliver({ ...run, written: { files: outputs.length, faults } }, { reporter, quiet });
}

/** Formats of other programs, which nobody uses in the name of a folder. */
const otherFormats = new Set('azw3 doc docx htm json md mobi odt ps rtf tex txt typ xhtml xml zip'.split(' '));

/** The destination in `--out`: a file, if it has the extension of a format, otherwise a folder. */
function destinationOf(out: string | undefined): Pick<BuildOptions, 'out' | 'file'> {
  if (out === undefined) return {};
  const extension = extname(out).slice(1).toLowerCase();
  return isFormat(extension) || otherFormats.has(extension) ? { file: out } : { out };
}

/** The sources, with the text of standard input in place of `-`. */
export async function withStandardInput(sources: readonly string[]): Promise<BuildOptions['sources']> {
  if (!sources.includes('-')) return sources;
  const input = { text: await text(process.stdin) };
  return sources.map((source) => (source === '-' ? input : source));
}
