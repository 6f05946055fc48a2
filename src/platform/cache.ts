import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Host } from './host.ts';

/**
 * Caches costly results between runs.
 * A key is the SHA-256 of all inputs of its value, so a value never goes stale: changed inputs have another key. A
 * value is written after its own hash, and one that does not match, because the disk was full or the file truncated,
 * counts as missing. Failing to write the cache is not an error: the next run computes the value again.
 */
export interface Cache {
  get(key: string): Promise<Uint8Array | undefined>;
  set(key: string, value: Uint8Array): Promise<void>;
}

/** Bytes of a SHA-256. */
const hashLength = 32;

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

/** The user's cache folder, as each system defines it. */
export function cacheFolder(env: Host['env'], platform: NodeJS.Platform = process.platform): string {
  const home = env.HOME ?? homedir();
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'offprint', 'cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'offprint');
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'offprint');
}

/** The key for some `parts`: each is included with its length, so that no two lists collide. */
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
