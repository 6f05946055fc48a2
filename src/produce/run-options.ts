import type { VFileMessage } from 'vfile-message';
import type { Settings } from '../config/settings.ts';
import type { Host } from '../platform/host.ts';
import type { Step } from './step.ts';

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
