import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
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
  /**
   * Puts all files in place, or none of them: each is written beside its target, then all are renamed. The files of the paths
   * in `stale` go away in the same step, with the folders that are empty then. Default: none.
   */
  writeFiles(files: readonly OutputFile[], stale?: readonly string[]): Promise<void>;
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
async function writeFiles(files: readonly OutputFile[], stale: readonly string[] = []): Promise<void> {
  const pending = files.map((file) => ({ ...file, ...asideOf(file.path) }));
  const going = stale.map((path) => ({ path, ...asideOf(path) }));
  const placed: Aside[] = [];
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
    for (const file of going) {
      await rename(file.path, file.old);
      placed.push(file);
    }
  } catch (error) {
    for (const file of placed.reverse()) await restore(file);
    throw error;
  } finally {
    const aside = [...pending, ...going];
    await Promise.all(aside.flatMap((file) => [rm(file.new, { force: true }), rm(file.old, { force: true })]));
  }
  for (const { path } of going) await removeEmpty(dirname(path));
}

/** A path, and where its new and its old file stand until all are in place. */
interface Aside {
  path: string;
  new: string;
  old: string;
}

function asideOf(path: string): Omit<Aside, 'path'> {
  // The process id keeps two runs that write the same files from sharing a temporary one.
  return { new: `${path}.${process.pid}.new`, old: `${path}.${process.pid}.old` };
}

/** Removes a folder if it is empty, and then the one around it. */
async function removeEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch {
    // Something is left in it.
    return;
  }
  await removeEmpty(dirname(folder));
}

async function restore({ path, new: unplaced, old }: Aside): Promise<void> {
  if (await kind(old)) await rename(old, path);
  else if (!(await kind(unplaced))) await rm(path, { force: true });
}
