import type { VFileMessage } from 'vfile-message';
import type { SourceReader } from './source-reader.ts';

/** What came of a run, as far as reporters tell it. */
export interface RunReport {
  messages: readonly VFileMessage[];
  exitCode: number;
  /** What a build has put in place. Absent of a check. */
  written?: { files: number; faults: number };
  /** Paths of the sources of the publications without errors, relative to the working directory. */
  sources: readonly string[];
}

/** What a reporter may use. */
export interface ReporterContext {
  colors: boolean;
  /** Cells of a line where the report is shown. */
  width: number;
  /** Whether nothing is said where all is well. */
  quiet: boolean;
  /** Lines of the files that messages name. */
  readLines: SourceReader;
  /** The folder that messages are relative to. */
  cwd: string;
  /** The folder of the repository, which services for code take paths from. */
  root: string;
}

/** Turns what came of a run into text, without a line break at its end; empty where there is nothing to say. */
export type Reporter = (run: RunReport, context: ReporterContext) => Promise<string>;
