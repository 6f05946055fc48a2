import type { VFileMessage } from 'vfile-message';
import { severityOf } from '../model/severities.ts';
import type { SourceReader } from './source-reader.ts';

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
  readLines: SourceReader;
  /** The folder that messages are relative to. */
  cwd: string;
  /** The folder of the repository, to which services for code expect relative paths. */
  root: string;
}

/** Converts the result of a run to text, without a final line break; empty if there is nothing to report. */
export type Reporter = (run: RunReport, context: ReporterContext) => Promise<string>;

export interface Counts {
  errors: number;
  warnings: number;
  infos: number;
}

const countedAs = { fatal: 'errors', error: 'errors', warning: 'warnings', info: 'infos' } as const;

export function countsOf(messages: readonly VFileMessage[]): Counts {
  const counts = { errors: 0, warnings: 0, infos: 0 };
  for (const message of messages) counts[countedAs[severityOf(message)]] += 1;
  return counts;
}

/** The counts of a run in words, including the faults in files: `2 errors, 1 warning; the files carry 2 faults`. */
export function countLine({ messages, written }: Pick<RunReport, 'messages' | 'written'>): string {
  const counts = countsOf(messages);
  const state = written === undefined || counts.errors === 0 ? '' : stateOf(written);
  return `${countWords(counts)}${state}`;
}

function stateOf({ files, faults }: NonNullable<RunReport['written']>): string {
  if (files === 0) return '; nothing was written';
  return faults === 0 ? '' : `; the files carry ${numbered(faults, 'fault')}`;
}

function countWords({ errors, warnings, infos }: Counts): string {
  const parts = [numbered(errors, 'error'), numbered(warnings, 'warning'), numbered(infos, 'info')];
  return parts.filter((part) => part !== '').join(', ') || 'no problems';
}

function numbered(number: number, word: string): string {
  return number === 0 ? '' : `${number} ${word}${number === 1 ? '' : 's'}`;
}
