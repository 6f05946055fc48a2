import type { CheckOptions } from '../check/check-options.ts';
import { check } from '../check.ts';
import { deliver, printForPeople } from './deliver.ts';
import { soundSummary } from './progress.ts';
import { follow, type PublishingArguments } from './publishing.ts';
import { deliverRefusal } from './report-guard.ts';
import { isForPeople } from './reporters.ts';

/** The options of `offprint check`, as parsed. */
export type CheckArguments = PublishingArguments &
  Pick<CheckOptions, 'external' | 'spelling' | 'reproducible' | 'provenance' | 'source' | 'target'>;

/** Checks, reports any messages, and returns the exit code. */
export async function checkCommand(sources: string[], options: CheckArguments, signal: AbortSignal): Promise<number> {
  const { quiet = false, reporter, ...settings } = options;
  const { progress, guard, followed } = await follow(sources, options, signal);
  if (guard.isRefused) return deliverRefusal(guard, { reporter, quiet });
  const { sound, ...run } = await check({ ...settings, ...followed });
  progress.clear();
  if (isForPeople(reporter) && !quiet && sound.length > 0) {
    printForPeople((hasColors) => soundSummary(sound, hasColors));
  }
  return deliver(run, { reporter, quiet, used: guard.used });
}
