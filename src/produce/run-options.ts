import type { VFileMessage } from 'vfile-message';
import type { Settings } from '../config/settings.ts';
import type { Format } from '../formats/names.ts';
import type { Count } from '../model/count.ts';
import type { Host } from '../platform/host.ts';

// In a separate file, because the types of the library refer to it: its imports have to be installed with Offprint.

/** Settings of a run, and how the caller follows it. */
export interface RunOptions extends Settings {
  /** Aborts the run. */
  signal?: AbortSignal;
  /** Called for each step as it happens. */
  onProgress?: (step: Step) => void;
  /**
   * Called if the time of a publication is up and the thread is so busy that nothing else can be done, with the
   * messages of the run: has to end the process. Only if `watchInterrupts` watches the thread.
   */
  onStuck?: (messages: readonly VFileMessage[]) => void;
  /** Default: the machine that the process runs on. */
  host?: Host;
  /** Whether to record the files that are read for each publication. Default: if a provenance is requested. */
  notesReads?: boolean;
}

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
