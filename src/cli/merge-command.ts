import { type MergeOptions, merge } from '../merge.ts';
import { deliver, printForPeople } from './deliver.ts';
import { summary } from './progress.ts';
import { type Destination, isForPeople } from './reporters.ts';

/** The options of `offprint merge`, as parsed. */
export interface MergeArguments extends Pick<MergeOptions, 'out'> {
  quiet?: boolean;
  reporter?: Destination[];
}

/** Merges the shards of a run, reports what was written and any messages, and returns the exit code. */
export async function mergeCommand(
  folders: string[],
  { out, quiet = false, reporter }: MergeArguments,
  signal: AbortSignal,
): Promise<number> {
  const { outputs, faults, ...run } = await merge({ folders, out, signal });
  if (isForPeople(reporter) && !quiet && outputs.length > 0) {
    printForPeople((hasColors) => summary(outputs, hasColors));
  }
  return deliver({ ...run, written: { files: outputs.length, faults } }, { reporter, quiet });
}
