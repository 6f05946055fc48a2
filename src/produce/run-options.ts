import type { Settings } from '../config/settings.ts';
import type { Format } from '../model/formats.ts';
import type { Host } from '../platform/host.ts';

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

/** A step of a run: a file is begun, done, or cannot be made. */
export interface Step {
  state: 'begun' | 'done' | 'failed';
  /** Path of the file, relative to the working directory. */
  path: string;
  format: Format;
}
