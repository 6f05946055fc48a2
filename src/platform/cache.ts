import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Host } from './host.ts';

/**
 * Keeps what is costly to make from one run to the next.
 *
 * A key is the SHA-256 of everything that its value was made from, so that a value never goes stale: what changes has
 * another key. A value is written with its own hash before it, and one that does not match, since a disk was full or a
 * file cut short, counts as missing. A cache that cannot be written is no reason to fail: the next run makes it again.
 */
export interface Cache {
  get(key: string): Promise<Uint8Array | undefined>;
  set(key: string, value: Uint8Array): Promise<void>;
}

/** Bytes of a SHA-256. */
const hashLength = 32;

/** A cache in a folder. */
export function folderCache(folder: string, host: Host): Cache {
  const pathOf = (key: string) => join(folder, key.slice(0, 2), key.slice(2));
  return {
    async get(key) {
      try {
        return checked(await host.readFile(pathOf(key)));
      } catch {
        return undefined;
      }
    },
    async set(key, value) {
      const bytes = Buffer.concat([sha256(value), value]);
      await host.writeFiles([{ path: pathOf(key), bytes }], { folder }).catch(() => {});
    },
  };
}

/** Where this user's programs keep what they can make again: the folder that each system names for it. */
export function cacheFolder(env: Host['env'], platform: NodeJS.Platform = process.platform): string {
  const home = env.HOME ?? homedir();
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'offprint', 'cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'offprint');
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'offprint');
}

/** The key of something that is made from `parts`: each counts with its length, so that no two lists run together. */
export function cacheKey(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

function checked(bytes: Uint8Array): Uint8Array | undefined {
  const value = bytes.subarray(hashLength);
  return sha256(value).equals(bytes.subarray(0, hashLength)) ? value : undefined;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
