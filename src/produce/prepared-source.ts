import type { ProjectSource } from '../config/sources.ts';
import type { Reads } from '../platform/recording.ts';
import type { TimeLimit } from '../platform/time-limit.ts';
import type { PreparedDocument } from '../prepare.ts';

/** A prepared source of a run. */
export interface PreparedSource extends PreparedDocument {
  source: ProjectSource;
  /** The variant that it was prepared for; absent where it has no parts for variants, or none is built. */
  variant: string | undefined;
  /** What was read for it, and goes on being read; absent where the run does not note that. */
  reads: Reads | undefined;
  /** What is left of the time that its publication may take. */
  time: TimeLimit;
}
