/** A file that a publication was written in, as it is. */
export interface SourceFile {
  /** Relative to the project root, with `/`. */
  path: string;
  bytes: Uint8Array;
}
