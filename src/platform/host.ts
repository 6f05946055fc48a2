/**
 * The world outside, as far as Offprint touches it: files and the clock of the environment. Passed in, so that a test
 * can hand over one made of memory.
 */
export interface Host {
  readFile(path: string): Promise<Uint8Array>;
  /** Whether the path is a file, a folder, something else, or nothing. Symbolic links are followed. */
  kind(path: string): Promise<'file' | 'folder' | 'other' | undefined>;
  /** Names in a folder, sorted by code point. */
  list(path: string): Promise<readonly string[]>;
  /** The path with symbolic links resolved. */
  realPath(path: string): Promise<string>;
  /** Puts all files in place, or none of them: each is written beside its target first, then all are renamed. */
  writeFiles(files: readonly { path: string; bytes: Uint8Array }[]): Promise<void>;
  /** The folder that relative paths are taken from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}
