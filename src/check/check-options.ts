import type { VFileMessage } from 'vfile-message';
import type { RunOptions } from '../produce/run-options.ts';

/** The settings of a check. */
export interface CheckOptions extends Omit<RunOptions, 'provenance' | 'notesReads'> {
  /** Whether everything is built a second time, in another place, and compared byte by byte. Default: `false`. */
  reproducible?: boolean;
  /** Instead of sources: the file of a provenance to verify, a folder of them, or `true` for those of the output folder. */
  provenance?: string | true;
  /** The source to compare finished files with. Default: they are checked by themselves. */
  source?: string;
}

/** The result of a check. Faults in a document, a config or the machine do not throw. */
export interface CheckResult {
  /** Slugs of the publications without errors; for a verification, and for finished files, paths of those without errors. */
  sound: string[];
  /** Paths of their source files, relative to the working directory; for finished files, their own. */
  sources: string[];
  messages: VFileMessage[];
  /** 0 nothing wrong, 1 a publication has errors, 2 wrong usage or config, 3 something is missing on the machine. */
  exitCode: 0 | 1 | 2 | 3;
}
