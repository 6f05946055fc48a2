import { type MergeOptions, merge } from '../merge.ts';
import { deliverBuild } from './build-command.ts';
import type { PublishingArguments } from './publishing.ts';

/** The options of `offprint merge`, as parsed. */
export type MergeArguments = Pick<MergeOptions, 'out'> & Pick<PublishingArguments, 'reporter' | 'quiet'>;

/** Merges the shards of a run, reports what was written and any messages, and returns the exit code. */
export async function mergeCommand(folders: string[], options: MergeArguments, signal: AbortSignal): Promise<number> {
  return deliverBuild(await merge({ folders, out: options.out, signal }), options);
}
