import { check } from '../check.ts';
import type { PublishingArguments } from './build-command.ts';
import { colors } from './colors.ts';
import { printMessages } from './messages.ts';
import { progressFor, soundSummary } from './progress.ts';

/** The options of `offprint check`, as they are parsed. */
export type CheckArguments = PublishingArguments;

/** Checks, tells what is wrong, and returns the exit code. */
export async function checkCommand(sources: string[], options: CheckArguments, signal: AbortSignal): Promise<number> {
  const { quiet = false, reporter, ...settings } = options;
  const progress = progressFor(options);
  const { sound, messages, exitCode } = await check({ ...settings, sources, signal, onProgress: progress.onProgress });
  progress.clear();
  printMessages(messages, reporter);
  if (reporter === 'pretty' && !quiet && sound.length > 0) {
    process.stdout.write(`${soundSummary(sound, colors(process.stdout))}\n`);
  }
  return exitCode;
}
