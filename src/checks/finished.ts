import type { EpubOptions, HtmlOptions, ThoroughOptions } from '../model/format-options.ts';
import type { Artifact, Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { Place } from '../model/source-lines.ts';
import type { Browser } from '../platform/browser.ts';
import type { Parts } from '../platform/cache.ts';
import type { Host } from '../platform/host.ts';
import type { Network } from '../platform/network.ts';
import type { ExpectedContent } from './parity/expected.ts';

/** A finished publication in one format. */
export interface FinishedFiles {
  format: string;
  /** The file that a reader opens: for a folder of pages, the first page. */
  main: Artifact;
  /** Files made with it: the other files of a folder of pages, sheets of several pages. */
  further: readonly Artifact[];
  /** The publication as this format shows it. Absent if no source is known. */
  publication?: Publication | undefined;
  /** The expected content, collected before the file was written. Absent if no source is known. */
  expected?: ExpectedContent | undefined;
  /** Absolute path of the folder that the main file was read from. Absent for files in memory. */
  folder?: string | undefined;
  /** Whether another tool made it, and so shows the publication in its own way. */
  isForeign?: boolean | undefined;
}

/** What a check of finished files may use. */
export interface FinishedContext<Own = unknown> {
  report: Report;
  effort: Effort;
  /** The author's options for the format. */
  own: Own;
  /** Absent if no check of the run needs it. */
  browser?: Browser | undefined;
  host: Host;
  signal: AbortSignal;
  /** What an earlier run has found in parts of the files. Absent if everything is examined anew. */
  parts?: Parts | undefined;
}

/**
 * Examines a finished publication and reports what is wrong with it, without changing it. Declared as a method, whose
 * parameters TypeScript compares in both directions, so that one table can hold the checks of all formats.
 */
export type FinishedCheck<Own = unknown> = {
  check(finished: FinishedFiles, context: FinishedContext<Own>): Promise<void>;
}['check'];

/** A check of finished files: when it runs, and how it is loaded. */
export interface FinishedCheckEntry<Own = unknown> {
  /** Whether this run wants it: a check may take longer than writing the file. */
  isWanted(context: Pick<FinishedContext<Own>, 'effort' | 'own'>): boolean;
  load: () => Promise<FinishedCheck<Own>>;
}

/** How much a run checks: what each build affords, what a strict build adds, or everything, as in `offprint check`. */
export type Effort = 'build' | 'strict' | 'check';

export interface ThoroughContext {
  report: Report;
  host: Host;
  network: Network;
  signal: AbortSignal;
  /** The checks that the author and the caller want. */
  wanted: ThoroughOptions;
  /** The HTML and EPUB options, which also contain metadata. */
  html: HtmlOptions;
  epub: EpubOptions;
  /** The keys that front matter and config set: the others are defaults. */
  keys: ReadonlySet<string>;
  /** The place of a key in the front matter; the start of the front matter for a missing key. */
  placeOf: ((path: readonly PropertyKey[]) => Place) | undefined;
  /** Absolute paths of the source's folder, and of the folder that its project must not leave. */
  folder: string;
  root: string;
}

/** Checks that take too long for each build, or are a matter of taste. They do not change the publication. */
export type ThoroughCheck = (publication: Publication, context: ThoroughContext) => Promise<void>;

/** A thorough check: when it runs, and how it is loaded. */
export interface ThoroughCheckEntry {
  load: () => Promise<ThoroughCheck>;
}
