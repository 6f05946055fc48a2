import { check } from '../check.ts';
import type { PublishingArguments } from './build-command.ts';
import { withStandardInput } from './build-command.ts';
import { deliver, endStuck } from './deliver.ts';
import { printForPeople } from './diff-command.ts';
import { progressFor, soundSummary } from './progress.ts';
import { isForPeople } from './reporters.ts';

/** The options of `offprint check`, as parsed. */
export interface CheckArguments extends PublishingArguments {
  external?: boolean;
  spelling?: boolean;
  reproducible?: boolean;
  provenance?: string | true;
  source?: string;
  target?: string[];
}

/** Checks, reports any messages, and returns the exit code. */
export async function checkCommand(sources: string[], options: CheckArguments, signal: AbortSignal): Promise<number> {
  const { quiet = false, reporter, ...settings } = options;
  const progress = progressFor(options);
  const { sound, ...run } = await check({
    ...settings,
    sources: await withStandardInput(sources),
    signal,
    onProgress: progress.onProgress,
    onStuck(messages) {
      progress.clear();
      endStuck(messages, { reporter, quiet });
    },
  });
  progress.clear();
  if (isForPeople(reporter) && !quiet && sound.length > 0) {
    printForPeople((hasColors) => soundSummary(sound, hasColors));
  }
  return deliver(run, { reporter, quiet });
}
