import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

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
  /** Puts all files in place, or none of them: each is written beside its target, then all are renamed. */
  writeFiles(files: readonly OutputFile[]): Promise<void>;
}

/** What a path leads to. */
export type PathKind = 'file' | 'folder' | 'other';

/** A file to be written. */
export interface OutputFile {
  path: string;
  bytes: Uint8Array;
}

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

/**
 * Writes each file beside its target, then puts them in place one by one; a target is kept aside until all are there, and
 * put back if one cannot be placed.
 */
async function writeFiles(files: readonly OutputFile[]): Promise<void> {
  // The process id keeps two runs that write the same files from sharing a temporary one.
  const pending = files.map((file) => ({
    ...file,
    new: `${file.path}.${process.pid}.new`,
    old: `${file.path}.${process.pid}.old`,
  }));
  const placed: typeof pending = [];
  try {
    for (const file of pending) {
      await mkdir(dirname(file.path), { recursive: true });
      await writeFile(file.new, file.bytes);
    }
    for (const file of pending) {
      if ((await kind(file.path)) === 'file') {
        await copyFile(file.path, file.old, constants.COPYFILE_FICLONE);
      }
      placed.push(file);
      await rename(file.new, file.path);
    }
  } catch (error) {
    for (const file of placed.reverse()) await restore(file);
    throw error;
  } finally {
    await Promise.all(pending.flatMap((file) => [rm(file.new, { force: true }), rm(file.old, { force: true })]));
  }
}

async function restore({ path, new: unplaced, old }: { path: string; new: string; old: string }): Promise<void> {
  if (await kind(old)) await rename(old, path);
  else if (!(await kind(unplaced))) await rm(path, { force: true });
}
