import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import { type ReadBounds, readBounded } from './bounded-read.ts';
import { finishEarlier } from './commit.ts';
import { type OutputFile, type WriteOptions, writeFiles } from './write-files.ts';

/**
 * Offprint's access to the outside world: files and the environment. Passed in, so that a test can use one in memory.
 * It has no clock: output never depends on the time.
 */
export interface Host {
  /** The folder that relative paths are resolved against. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * The bytes of a file. Files named by a document, a template or a config are read with `readProjectFile`, which sets
   * bounds.
   *
   * @throws RefusedRead if the file is not within the bounds
   */
  readFile(path: string, bounds?: ReadBounds): Promise<Uint8Array>;
  size(path: string): Promise<number>;
  /** Whether the path is a file, a folder, something else, or nothing. Symbolic links are followed. */
  kind(path: string): Promise<PathKind | undefined>;
  /** Names in a folder, sorted by code unit. */
  list(path: string): Promise<readonly string[]>;
  /** Whether a file belongs to another user than the process, except root; for a link, both are checked. */
  isForeign(path: string): Promise<boolean>;
  /** The path with symbolic links resolved. */
  realPath(path: string): Promise<string>;
  /** Replaces all files, or none of them. */
  writeFiles(files: readonly OutputFile[], options?: WriteOptions): Promise<void>;
  /** Finishes what a killed run has begun to write to a folder, and removes its temporary files. */
  finishEarlier(folder: string): Promise<void>;
}

export type PathKind = 'file' | 'folder' | 'other';

/** The machine that the process runs on. */
export function machineHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    readFile: (path, bounds) => (bounds ? readBounded(path, bounds) : readWholeFile(path)),
    size: async (path) => (await stat(path)).size,
    kind,
    list: async (path) => (await readdir(path)).sort(),
    isForeign,
    realPath: (path) => realpath(path),
    writeFiles,
    finishEarlier,
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

async function isForeign(path: string): Promise<boolean> {
  const own = process.getuid?.();
  if (own === undefined) return false;
  const owners = await Promise.all([lstat(path), stat(path)]);
  return owners.some(({ uid }) => uid !== own && uid !== 0);
}

/** Maximum bytes of a file without a size, such as those in `/proc`: some never end. */
const mostUnsized = 1_000_000;

/**
 * Reads a file to its end, without blocking: a device or a pipe may have no end, or no writer.
 *
 * @throws an error of the system, with the path
 */
async function readWholeFile(path: string): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await file.stat();
    if (!found.isFile() && !found.isDirectory()) throw special();
    return found.size > 0 || found.isDirectory() ? await file.readFile() : await readUnsized(file);
  } catch (error) {
    // Errors after a file is open do not name the file.
    throw Object.assign(error as Error, { path, syscall: 'read' });
  } finally {
    await file.close();
  }
}

async function readUnsized(file: FileHandle): Promise<Uint8Array> {
  const bytes = Buffer.alloc(mostUnsized + 1);
  for (let length = 0; length <= mostUnsized; ) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length);
    if (bytesRead === 0) return bytes.subarray(0, length);
    length += bytesRead;
  }
  throw special();
}

function special(): Error {
  return Object.assign(new Error('it is a device or a pipe'), { code: 'EAGAIN' });
}
