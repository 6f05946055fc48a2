import type { Settings } from '../config/settings.ts';
import type { Host } from '../platform/host.ts';
import type { Step } from './step.ts';

/** Settings of a run, and what it is to do beside them. */
export interface RunOptions extends Settings {
  /** Ends the run early. */
  signal?: AbortSignal;
  /** Told of each step as it happens. */
  onProgress?: (step: Step) => void;
  /** Default: the machine that the process runs on. */
  host?: Host;
  /** Whether what is read for each publication is noted. Default: where a provenance is wanted. */
  notesReads?: boolean;
}
