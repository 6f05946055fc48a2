import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ownedName, removeAbandoned } from '../platform/clean-up.ts';
import { makeFolder } from '../platform/commit.ts';
import { writeNew } from '../platform/write-files.ts';

/** Where a store keeps its files. */
export interface Storage {
  readonly name: string;
  exists(key: string): Promise<boolean>;
  read(key: string): Promise<Uint8Array | undefined>;
  /** Writes a file as a whole, or not at all. @param digest its SHA-256, for services that verify what they receive */
  write(key: string, bytes: Uint8Array, digest: string): Promise<void>;
  remove(key: string): Promise<void>;
}

/** The folder of a store for files that are not complete yet. */
const unfinished = 'unfinished';

/** A storage in a folder, which all machines mount. */
export function folderStorage(folder: string): Storage {
  let isClean: Promise<void> | undefined;
  return {
    name: folder,
    exists: (key) =>
      stat(join(folder, key)).then(
        (found) => found.isFile(),
        (error) => orAbsent(error, false),
      ),
    read: (key) => readFile(join(folder, key)).catch((error) => orAbsent(error, undefined)),
    async write(key, bytes) {
      const path = join(folder, key);
      const waiting = join(folder, unfinished);
      makeFolder(waiting);
      isClean ??= removeAbandoned(waiting, '');
      await isClean;
      const own = await mkdtemp(join(waiting, ownedName('')));
      try {
        await writeNew(join(own, 'file'), bytes);
        makeFolder(dirname(path));
        await rename(join(own, 'file'), path);
      } finally {
        await rm(own, { recursive: true, force: true });
      }
    },
    remove: (key) => rm(join(folder, key), { force: true }),
  };
}

function orAbsent<T>(error: unknown, absent: T): T {
  const code: unknown = Reflect.get(Object(error), 'code');
  if (code === 'ENOENT' || code === 'ENOTDIR') return absent;
  throw error;
}
