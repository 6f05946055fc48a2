import type { VFileMessage } from 'vfile-message';
import type { Settings } from '../config/settings.ts';
import type { Host } from '../platform/host.ts';
import type { Step } from './step.ts';

// In a file of its own, because the types of the library name it: what it imports has to be installed beside Offprint.

/** Settings of a run, and how the caller follows it. */
export interface RunOptions extends Settings {
  /** Ends the run early. */
  signal?: AbortSignal;
  /** Called for each step as it happens. */
  onProgress?: (step: Step) => void;
  /**
   * Called where the time of a publication is up and the thread is so busy that nothing else can be done, with what was said of
   * the run: has to end the process. Only where `watchInterrupts` watches the thread.
   */
  onStuck?: (messages: readonly VFileMessage[]) => void;
  /** Default: the machine that the process runs on. */
  host?: Host;
  /** Whether to record the files that are read for each publication. Default: where a provenance is wanted. */
  notesReads?: boolean;
}
