import { build } from '../build.ts';
import { silentProgress, summary, terminalProgress } from './progress.ts';
import { type ReporterName, reporters } from './reporters.ts';

/** The options of `offprint build`, as they are parsed. */
export interface BuildArguments {
  to?: string[];
  out?: string;
  template?: string;
  config?: string;
  browser?: string;
  variant?: string;
  strict?: boolean;
  frozen?: boolean;
  quiet?: boolean;
  reporter: ReporterName;
}

/** Publishes, tells what was written and what is wrong, and returns the exit code. */
export async function buildCommand(sources: string[], options: BuildArguments, signal: AbortSignal): Promise<number> {
  const { quiet = false, reporter, ...settings } = options;
  const loud = process.stderr.isTTY === true && !quiet && reporter === 'pretty';
  const progress = loud ? terminalProgress(process.stderr) : silentProgress;
  const { outputs, messages, exitCode } = await build({
    ...settings,
    sources,
    signal,
    onProgress: progress.onProgress,
  });
  progress.clear();
  const report = reporters[reporter](messages, { colors: colors(process.stderr) });
  if (reporter === 'pretty') {
    if (report) process.stderr.write(`${report}\n`);
    if (!quiet && outputs.length > 0) process.stdout.write(`${summary(outputs, colors(process.stdout))}\n`);
  } else {
    process.stdout.write(`${report}\n`);
  }
  return exitCode;
}

/** Colours for a terminal, unless the user wants none (https://no-color.org). */
function colors(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR;
}
