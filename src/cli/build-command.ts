import { build } from '../build.ts';
import { colors } from './colors.ts';
import { printMessages } from './messages.ts';
import { progressFor, summary } from './progress.ts';
import type { ReporterName } from './reporters.ts';

/** The options of all commands that publish, as they are parsed. */
export interface PublishingArguments {
  to?: string[];
  template?: string;
  config?: string;
  browser?: string;
  variant?: string;
  strict?: boolean;
  frozen?: boolean;
  quiet?: boolean;
  reporter: ReporterName;
}

/** The options of `offprint build`. */
export interface BuildArguments extends PublishingArguments {
  out?: string;
}

/** Publishes, tells what was written and what is wrong, and returns the exit code. */
export async function buildCommand(sources: string[], options: BuildArguments, signal: AbortSignal): Promise<number> {
  const { quiet = false, reporter, ...settings } = options;
  const progress = progressFor(options);
  const { outputs, messages, exitCode } = await build({
    ...settings,
    sources,
    signal,
    onProgress: progress.onProgress,
  });
  progress.clear();
  printMessages(messages, reporter);
  if (reporter === 'pretty' && !quiet && outputs.length > 0) {
    process.stdout.write(`${summary(outputs, colors(process.stdout))}\n`);
  }
  return exitCode;
}
