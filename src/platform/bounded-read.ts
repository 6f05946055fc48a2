import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { isBelow } from './path-below.ts';

export interface ReadBounds {
  /** Absolute path of the folder that has to contain the file once symbolic links are resolved. */
  root: string;
  /** Maximum bytes of the file. */
  limit: number;
}

/** Why a file is not read. Does not reveal whether a file outside the root exists. */
export type ReadRefusal = 'outside' | 'missing' | 'large';

/** Thrown instead of reading. */
export class RefusedRead extends Error {
  readonly refusal: ReadRefusal;

  constructor(refusal: ReadRefusal) {
    super(`the file is ${refusal}`);
    this.refusal = refusal;
  }
}

/** Opening a pipe does not wait for a writer, and the last step of the path must not be a link. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * Reads a regular file inside the root. The opened file is then compared with the one at the path, so that a link
 * inserted in between gains nothing.
 *
 * @throws RefusedRead, and Node's errors if the file cannot be read
 */
export async function readBounded(path: string, { root, limit }: ReadBounds): Promise<Uint8Array> {
  const realRoot = await realpath(root);
  const target = await realpath(path);
  if (!isBelow(realRoot, target)) throw new RefusedRead('outside');
  const file = await open(target, flags);
  try {
    const opened = await file.stat({ bigint: true });
    const real = await realpath(path);
    const there = await stat(real, { bigint: true });
    const isSame = there.ino === opened.ino && there.dev === opened.dev;
    if (!isSame || !isBelow(realRoot, real)) throw new RefusedRead('outside');
    if (!opened.isFile()) throw new RefusedRead('missing');
    return await readUpTo(file, Number(opened.size), limit);
  } catch (error) {
    // Errors after a file is open do not name the file.
    throw error instanceof RefusedRead ? error : Object.assign(error as Error, { path, syscall: 'read' });
  } finally {
    await file.close();
  }
}

/** A file may be longer than its size says: those in `/proc` say 0. */
async function readUpTo(file: FileHandle, size: number, limit: number): Promise<Uint8Array> {
  if (size > limit) throw new RefusedRead('large');
  const parts: Buffer[] = [];
  for (let total = 0; ; ) {
    const part = Buffer.allocUnsafe(total === 0 ? size + 1 : 65_536);
    const { bytesRead } = await file.read(part, 0, part.length, null);
    if (bytesRead === 0) return parts.length === 1 ? (parts[0] ?? part) : Buffer.concat(parts);
    total += bytesRead;
    if (total > limit) throw new RefusedRead('large');
    parts.push(part.subarray(0, bytesRead));
  }
}
