import { type MergeOptions, merge } from '../merge.ts';
import { deliverBuild } from './build-command.ts';
import type { PublishingArguments } from './publishing.ts';
import { guardReports } from './report-guard.ts';

/** The options of `offprint merge`, as parsed. */
export type MergeArguments = Pick<MergeOptions, 'out'> & Pick<PublishingArguments, 'reporter' | 'quiet'>;

/** Merges the shards of a run, reports what was written and any messages, and returns the exit code. */
export async function mergeCommand(
  folders: string[],
  { out, reporter, quiet }: MergeArguments,
  signal: AbortSignal,
): Promise<number> {
  const { host, used } = await guardReports(reporter);
  return deliverBuild(await merge({ folders, out, signal, host }), { reporter, quiet, used });
}
