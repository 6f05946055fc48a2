import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { type OutputFile, writeFiles } from './write-files.ts';

/**
 * The world outside, as far as Offprint touches it: files and the environment. Passed in, so that a test can hand over
 * one made of memory. There is no clock in it: what is published never depends on when.
 */
export interface Host {
  /** The folder that relative paths are taken from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readFile(path: string): Promise<Uint8Array>;
  /** How many bytes a file has. */
  size(path: string): Promise<number>;
  /** Whether the path is a file, a folder, something else, or nothing. Symbolic links are followed. */
  kind(path: string): Promise<PathKind | undefined>;
  /** Names in a folder, sorted by code unit. */
  list(path: string): Promise<readonly string[]>;
  /** The path with symbolic links resolved. */
  realPath(path: string): Promise<string>;
  /**
   * Puts all files in place, or none of them: each is written beside its target, then all are renamed. The files of the paths
   * in `stale` go away in the same step, with the folders that are empty then. Default: none. Until all are in place, the
   * signal takes back what was done.
   */
  writeFiles(files: readonly OutputFile[], stale?: readonly string[], signal?: AbortSignal): Promise<void>;
}

/** What a path leads to. */
export type PathKind = 'file' | 'folder' | 'other';

/** The machine that the process runs on. */
export function machineHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    readFile: (path) => readFile(path),
    size: async (path) => (await stat(path)).size,
    kind,
    list: async (path) => (await readdir(path)).sort(),
    realPath: (path) => realpath(path),
    writeFiles,
  };
}

async function kind(path: string): Promise<PathKind | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  } catch {
    return undefined;
  }
}
