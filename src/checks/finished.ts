import type { Effort } from '../model/effort.ts';
import type { Artifact, Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { Browser } from '../platform/browser.ts';
import type { Host } from '../platform/host.ts';
import type { ExpectedContent } from './parity/expected.ts';

/** A publication in one format, finished. */
export interface FinishedFiles {
  format: string;
  /** The file that a reader opens: of a folder of pages, the first page. */
  main: Artifact;
  /** What was made beside it: the other files of a folder of pages, sheets of several pages. */
  further: readonly Artifact[];
  /** What it is to say: the publication as this format shows it. Absent where no source is known. */
  publication?: Publication | undefined;
  /** What its readers must meet, taken before it was written. Absent where no source is known. */
  expected?: ExpectedContent | undefined;
  /** Absolute path of the folder that the main file was read from. Absent of what is in memory only. */
  folder?: string | undefined;
  /** Whether another tool made it, so that it says what the publication says in its own way. */
  isForeign?: boolean | undefined;
}

/** What a check of finished files may use. */
export interface FinishedContext<Own = unknown> {
  report: Report;
  effort: Effort;
  /** What the author wants of the format. */
  own: Own;
  /** Absent where no check of the run needs it. */
  browser?: Browser | undefined;
  host: Host;
  signal: AbortSignal;
}

/**
 * Looks at a finished publication and reports what is wrong with it. It changes nothing. The type is that of a method, whose
 * parameters TypeScript compares in both directions: one table holds the checks of all formats.
 */
export type FinishedCheck<Own = unknown> = {
  check(finished: FinishedFiles, context: FinishedContext<Own>): Promise<void>;
}['check'];

/** A check of finished files: when it is made, and how it is loaded. */
export interface FinishedCheckEntry<Own = unknown> {
  /** Whether the run asks for it: a check may take longer than writing the file. */
  isWanted(context: Pick<FinishedContext<Own>, 'effort' | 'own'>): boolean;
  load: () => Promise<FinishedCheck<Own>>;
}
