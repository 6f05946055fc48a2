/** A message to the compiling process: a document to compile, or that its last document is done. */
export type CompileMessage = CompileJob | 'forget';

/** A document to compile. */
export interface CompileJob {
  /** The folder of the Typst package. */
  compiler: string;
  /** All files that Typst can read, by path from `/`. */
  files: readonly (readonly [path: string, bytes: Uint8Array])[];
  main: string;
  fonts: readonly Uint8Array[];
  /** The standards to export with, by their names in Typst. The last one gives the bytes. Default: none. */
  standards?: readonly string[];
}

/** What a standard does not allow in the document: `the PDF contains the codepoint U+E000`. */
export interface Refusal {
  /** The name of the standard: `PDF/A-2a`. */
  standard: string;
  what: string;
}

/** The final position of something, in points from the left and the upper edge of its page. */
export interface Spot {
  id: string;
  page: number;
  left: number;
  /** The baseline of its line. */
  top: number;
  /** The size of the text there. */
  size: number;
}

/** Something that a module could not print correctly: it is too large, too small to read, or not supported there. */
export type Complaint = { id: string } & (
  | { kind: string; side: 'width' | 'height'; by: number }
  | { columns: number; size: number }
  | { what: string }
);

/** The margins above and below the text of all pages, and the height of its lines, in points. */
export interface PageMargins {
  top: number;
  bottom: number;
  line: number;
}

/** The end of a part of a book that has its last page for itself. */
export interface PartEnd {
  /** The name of its function. */
  tag: string;
  /** Its first page. */
  start: number;
  page: number;
  top: number;
}

/** The position of the end of the document. */
export type DocumentEnd = Pick<Spot, 'page' | 'left' | 'top'>;

/** The result of a job: a PDF, or the errors. */
export type CompileOutcome =
  | {
      pdf: Uint8Array;
      spots: readonly Spot[];
      complaints: readonly Complaint[];
      /** Absent if the template does not note them. */
      margins: PageMargins | undefined;
      end: DocumentEnd | undefined;
      /** Of the parts of a book, in order. */
      ends: readonly PartEnd[];
      /** What Typst says about content that it left out. */
      leftOut: readonly string[];
    }
  | { refusal: Refusal }
  | { errors: readonly string[] };

/** The answer of the compiling process. */
export interface CompileAnswer {
  outcome: CompileOutcome;
  /** The bytes of the process. */
  memory: number;
}
