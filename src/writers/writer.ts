import type { EngineOptions } from '../engines/engine.ts';
import type { Programs } from '../engines/programs.ts';
import type { ReportCount } from '../model/count.ts';
import type { Signature } from '../model/format-options.ts';
import type { PageStart } from '../model/page-start.ts';
import type { Publication, SourceFile } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { Place } from '../model/source-lines.ts';
import type { Browser } from '../platform/browser.ts';
import type { Cache, Parts } from '../platform/cache.ts';
import type { Template } from '../template/template.ts';

export interface WriterContext<Own = unknown> {
  template: Template;
  options: WriterOptions<Own>;
  /** Absent if no format of the run needs it. */
  browser: Browser | undefined;
  /** The programs of engines, shared by all publications. Default: separate ones for each publication. */
  programs?: Programs | undefined;
  report: Report;
  /** The number of faults known so far. Default: none. */
  faults?: () => number;
  signal: AbortSignal;
  /** Receives the progress of the file. Absent if nobody needs it. */
  reportCount?: ReportCount | undefined;
  /** Caches costly results between runs. Absent if caching is disabled. */
  cache?: Cache | undefined;
  /** Results for the parts of this file, of an earlier run. Absent if everything is written anew. */
  parts?: Parts | undefined;
  /** Takes further files. Absent if none are wanted. */
  addFile?: (file: FurtherFile) => void;
  /** Called when a browser or Typst has the document to print. Absent if nobody waits for it. */
  announcePrinting?: (() => void) | undefined;
  /** Takes the beginnings of printed pages from the PDF writer. Absent if nobody needs them. */
  announcePages?: ((starts: readonly PageStart[]) => void) | undefined;
  /** Takes product and version of the program that printed: `Typst/0.7.0`. Absent if nobody needs it. */
  announceEngine?: ((name: string) => void) | undefined;
  /** The beginnings of printed pages; absent if this run writes no PDF, and without a value if that failed. */
  pageStarts?: Promise<readonly PageStart[] | undefined> | undefined;
}

/** What the project or the author configures for the output. */
export interface WriterOptions<Own = unknown> extends Omit<EngineOptions, 'print'> {
  /** Options of the format itself. */
  own: Own;
  /** The publication's files in each format that this run writes. */
  files: Readonly<Partial<Record<string, PublicationFile>>>;
  /** The source files of the publication, if they are to be attached to the PDF. Default: none. */
  sources?: readonly SourceFile[] | undefined;
  /** Seconds that printing the PDF may take. Default: depends on its size. */
  printTime?: number | undefined;
  /** The signature of the PDF. Default: none. */
  signature?: Signature | undefined;
  /** Where the author limits the number of pages to fit. Default: unknown. */
  fitPlace?: Place | undefined;
}

export interface PublicationFile {
  /** Relative to the output folder, with `/`. */
  path: string;
  title: string;
  mediaType: string;
}

/** A file that is written next to the publication's file, from the same data. */
export interface FurtherFile {
  /** Relative to the output folder, with `/`: `report-booklet.pdf`. */
  path: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** Turns a publication into the bytes of one finished file. Writers never touch the disk. */
export interface Writer<Own = unknown> {
  write(publication: Publication, context: WriterContext<Own>): Promise<Uint8Array>;
}

/** Facts about a writer before it is loaded. */
export interface WriterEntry<Own = unknown> {
  /** Extension of the file, without the dot. */
  extension: string;
  mediaType: string;
  /** Whether it cannot work without a browser, which its options may decide. */
  needsBrowser: boolean | ((own: Own) => boolean);
  /** Path of the file, relative to the output folder, with `/`. Default: the slug with the extension. */
  path?(publication: Pick<Publication, 'id' | 'kind'>, own: Own): string;
  /** Suffixes of the slug in the names of further files next to the publication's file. Absent if there are none. */
  further?(own: Own): readonly string[];
  /**
   * Its files that links may point into, by path relative to the output folder, with the ids in each. Absent for a
   * format without link targets.
   */
  targets?(publication: Publication, own: Own): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  load: () => Promise<Writer<Own>>;
}
