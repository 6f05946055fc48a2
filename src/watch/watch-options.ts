import type { RunOptions } from '../produce/run-options.ts';

/** Settings of a watch. */
export interface WatchOptions extends Omit<RunOptions, 'notesReads' | 'provenance'> {
  /** Whether the files of each complete build are put in place. Default: `false`, they are only passed to `onWritten`. */
  write?: boolean;
}
