import type { VFileMessage } from 'vfile-message';
import type { RunOptions } from '../produce/run-options.ts';

/** Settings of a check, and what it is to do beside them. */
export interface CheckOptions extends Omit<RunOptions, 'provenance' | 'notesReads'> {
  /** Whether all is built a second time, elsewhere, and compared byte by byte. Default: `false`. */
  reproducible?: boolean;
  /** In place of sources: the file of a provenance to verify, a folder of them, or `true` for those of the output folder. */
  provenance?: string | true;
  /** The source to compare finished files with. Default: they are checked alone. */
  source?: string;
}

/** What a check found. It does not throw for what is wrong with a document, a config or the machine. */
export interface CheckResult {
  /** Slugs of the publications without errors; of a verification, and of finished files, paths of what holds. */
  sound: string[];
  /** Paths of the files that those were written in, relative to the working directory; of what was finished, the same. */
  sources: string[];
  messages: VFileMessage[];
  /** 0 nothing wrong, 1 a publication has errors, 2 wrong usage or config, 3 something is missing on the machine. */
  exitCode: 0 | 1 | 2 | 3;
}
