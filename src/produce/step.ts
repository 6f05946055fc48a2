import type { Format } from '../formats/names.ts';
import type { Count } from '../model/count.ts';

/** A step of a run: a source is read, then a file of each format is written and checked. */
export interface Step {
  /** What is done with the source or file. */
  activity: 'read' | 'write' | 'check';
  /** `begun` first, `underway` as often as there is more to say, and one of the others last. */
  state: 'begun' | 'underway' | 'done' | 'failed';
  /** Path of the source that is read, or of the file that is made, relative to the working directory. */
  path: string;
  /** Absent of a source. */
  format?: Format;
  /** Absent while nothing is counted. */
  count?: Count;
}
