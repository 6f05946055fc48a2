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
  /** Default: the machine that the process runs on. */
  host?: Host;
  /** Whether to record the files that are read for each publication. Default: where a provenance is wanted. */
  notesReads?: boolean;
}
