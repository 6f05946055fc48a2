import type { VFileMessage } from 'vfile-message';
import type { ProjectSource } from '../config/sources.ts';
import type { Reads } from '../platform/recording.ts';
import type { TimeLimit } from '../platform/time-limit.ts';
import type { PreparedDocument } from '../prepare.ts';

/** A prepared source of a run. */
export interface PreparedSource extends PreparedDocument {
  source: ProjectSource;
  /** The messages of preparing it, with the severities of the project. */
  messages: readonly VFileMessage[];
  /** The variant that it was prepared for; absent if it has no parts for variants, or none is built. */
  variant: string | undefined;
  /** What was read for it so far; absent if the run does not record that. */
  reads: Reads | undefined;
  /** The remaining time of its publication. */
  time: TimeLimit;
}
