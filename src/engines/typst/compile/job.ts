/** What the thread that compiles is given. */
export interface CompileJob {
  /** The folder of the package that compiles. */
  compiler: string;
  /** The files that Typst sees, by path from `/`. Nothing else is there. */
  files: readonly (readonly [path: string, bytes: Uint8Array])[];
  /** The file that is compiled. */
  main: string;
  fonts: readonly Uint8Array[];
  /** An empty folder. */
  workspace: string;
  /** A standard that the PDF is to conform to, as Typst names it. */
  standard?: string | undefined;
}

/** Where something has come to stand: points from the left and the upper edge of its page. */
export interface Spot {
  id: string;
  page: number;
  left: number;
  /** Of the line that it stands on, its baseline. */
  top: number;
  /** The size of the text there. */
  size: number;
}

/** What comes of a job: a PDF, or why there is none. */
export type CompileOutcome = { pdf: Uint8Array; spots: readonly Spot[] } | { errors: readonly string[] };
