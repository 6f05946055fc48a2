import type { VFileMessage } from 'vfile-message';
import type { SourceReader } from './source-reader.ts';

/** The result of a run, for reporters. */
export interface RunReport {
  messages: readonly VFileMessage[];
  exitCode: number;
  /** What a build has written. Absent for a check. */
  written?: { files: number; faults: number };
  /** Paths of the sources of the publications without errors, relative to the working directory. */
  sources: readonly string[];
}

/** What a reporter may use. */
export interface ReporterContext {
  colors: boolean;
  /** Cells per line where the report is shown. */
  width: number;
  /** Whether nothing is printed if all is well. */
  quiet: boolean;
  /** Lines of the files that messages name. */
  readLines: SourceReader;
  /** The folder that messages are relative to. */
  cwd: string;
  /** The folder of the repository, to which services for code expect relative paths. */
  root: string;
}

/** Converts the result of a run to text, without a final line break; empty if there is nothing to report. */
export type Reporter = (run: RunReport, context: ReporterContext) => Promise<string>;
