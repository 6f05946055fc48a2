import type { Format } from '../formats/names.ts';
import type { Count } from '../model/count.ts';

/** A step of a run: a source is read, then a file of each format is written and checked. */
export interface Step {
  /** The activity on the source or file. */
  activity: 'read' | 'write' | 'check';
  /** `begun` first, `underway` for each progress update, and one of the others last. */
  state: 'begun' | 'underway' | 'done' | 'failed';
  /** Path of the source that is read, or of the file that is written, relative to the working directory. */
  path: string;
  /** Absent for a source. */
  format?: Format;
  /** Absent if nothing is counted. */
  count?: Count;
}
