import type { PrintOptions } from '../model/print-options.ts';
import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { Signature } from '../model/signature.ts';
import type { SourceFile } from '../model/source-file.ts';
import type { Browser } from '../platform/browser.ts';
import type { Template } from '../template/template.ts';

/** What a writer is given beside the publication. */
export interface WriterContext {
  template: Template;
  options: WriterOptions;
  /** Absent where no format of the run needs it. */
  browser: Browser | undefined;
  report: Report;
  signal: AbortSignal;
  /** Takes the further files. Absent where none are wanted. */
  addFile?: (file: FurtherFile) => void;
}

/** What the project or the author decides about the output. */
export interface WriterOptions {
  /** Of the PDF. */
  print: PrintOptions;
  /** How many levels of headings the list of contents shows; `false` for no list. Default: the writer's. */
  contents?: number | false | undefined;
  /** Whether references name the page of what they refer to, in print. Default: `false`. */
  pageReferences?: boolean | undefined;
  /** The files that the publication was written in, where they are to be attached to the PDF. Default: none. */
  sources?: readonly SourceFile[] | undefined;
  /** What the PDF is signed with. Default: nothing. */
  signature?: Signature | undefined;
}

/** A file that is made beside that of the publication, from the same work. */
export interface FurtherFile {
  /** Follows the slug in its name: `booklet` in `report-booklet.pdf`. */
  suffix: string;
  bytes: Uint8Array;
}

/** Turns a publication into the bytes of one finished file. Writers never touch the disk. */
export interface Writer {
  write(publication: Publication, context: WriterContext): Promise<Uint8Array>;
}

/** What is known of a writer before it is loaded. */
export interface WriterEntry {
  /** Of the file, without the dot. */
  extension: string;
  mediaType: string;
  /** Whether it cannot work without a browser. */
  needsBrowser: boolean;
  /** Suffixes of the further files that it makes. Absent where it makes none. */
  further?: (options: Pick<WriterOptions, 'print'>) => readonly string[];
  load: () => Promise<Writer>;
}
