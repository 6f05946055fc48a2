/** A source file of a publication, unchanged. */
export interface SourceFile {
  /** Relative to the project root, with `/`. */
  path: string;
  bytes: Uint8Array;
}
