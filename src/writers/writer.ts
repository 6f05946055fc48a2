import type { EngineOptions } from '../engines/engine.ts';
import type { TellCount } from '../model/count.ts';
import type { PageStart } from '../model/page-start.ts';
import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { Signature } from '../model/signature.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Browser } from '../platform/browser.ts';
import type { Cache } from '../platform/cache.ts';
import type { Template } from '../template/template.ts';

/** What a writer is given beside the publication. */
export interface WriterContext<Own = unknown> {
  template: Template;
  options: WriterOptions<Own>;
  /** Absent where no format of the run needs it. */
  browser: Browser | undefined;
  report: Report;
  /** How many faults the file carries, as far as they are known by now. Default: none. */
  faults?: () => number;
  signal: AbortSignal;
  /** Takes how far the file has come. Absent where nobody wants to know. */
  tellCount?: TellCount | undefined;
  /** Keeps what is costly from one run to the next. Absent where nothing is kept. */
  cache?: Cache | undefined;
  /** Takes the further files. Absent where none are wanted. */
  addFile?: (file: FurtherFile) => void;
  /** Takes where the pages of the print begin, from the writer that prints. Absent where nobody asks for it. */
  tellPages?: ((starts: readonly PageStart[]) => void) | undefined;
  /** Where the pages of the print begin; absent where none is made in this run, and without a value where it failed. */
  pageStarts?: Promise<readonly PageStart[] | undefined> | undefined;
}

/** What the project or the author decides about the output. */
export interface WriterOptions<Own = unknown> extends Omit<EngineOptions, 'print'> {
  /** Of the format alone. */
  own: Own;
  /** The publication's files of each format that is written in this run. */
  files: Readonly<Partial<Record<string, PublicationFile>>>;
  /** The files that the publication was written in, where they are to be attached to the PDF. Default: none. */
  sources?: readonly SourceFile[] | undefined;
  /** Seconds that printing the PDF may take. Default: by its size. */
  printTime?: number | undefined;
  /** What the PDF is signed with. Default: nothing. */
  signature?: Signature | undefined;
}

/** The file of a publication in one format. */
export interface PublicationFile {
  /** Relative to the output folder, with `/`. */
  path: string;
  /** Of the format. */
  title: string;
  mediaType: string;
}

/** A file that is made beside that of the publication, from the same work. */
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

/** What is known of a writer before it is loaded. */
export interface WriterEntry<Own = unknown> {
  /** Of the file, without the dot. */
  extension: string;
  mediaType: string;
  /** Whether it cannot work without a browser, which its options may decide. */
  needsBrowser: boolean | ((own: Own) => boolean);
  /**
   * Path of the file, relative to the output folder, with `/`. Default: the slug with the extension.
   */
  path?(publication: Pick<Publication, 'id' | 'kind'>, own: Own): string;
  /** Suffixes of the slug in the names of further files beside that of the publication. Absent where it makes none. */
  further?(own: Own): readonly string[];
  /**
   * Its files that links may lead into, by path relative to the output folder, and the ids that they may lead to. Absent of a
   * format whose places have none.
   */
  targets?(publication: Publication, own: Own): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  load: () => Promise<Writer<Own>>;
}
