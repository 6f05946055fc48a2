import { createHash } from 'node:crypto';
import { appendFile, readFile, rm as remove, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { makeFolder } from './commit.ts';
import type { Host } from './host.ts';

/**
 * Caches costly results between runs.
 * A key is the SHA-256 of all inputs of its value, so a value never goes stale: changed inputs have another key. A
 * value that is not what was stored, because the disk was full or the file truncated, counts as missing. Failing to write
 * the cache is not an error: the next run computes the value again.
 */
export interface Cache {
  get(key: string): Promise<Uint8Array | undefined>;
  set(key: string, value: Uint8Array): Promise<void>;
}

/** A cache that somebody takes care of. */
export interface ManagedCache extends Cache {
  /** The number of values that were found damaged so far. */
  damaged(): number;
  /**
   * Removes the values that were used longest ago, if all together may exceed the limit: once a tenth of it has been stored since
   * the last time. Looking at all values takes longer than many a build.
   */
  trim(): Promise<void>;
}

/**
 * Results for the parts of a file, such as its pages, by a key with all their inputs. They are one value of the cache: reading
 * many small ones takes longer than computing most of them.
 */
export interface Parts {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  /** Keeps the results that were used, and no others, for the next run. */
  keep(): Promise<void>;
}

export interface CacheContent {
  entries: number;
  /** Bytes. */
  size: number;
}

/** The file with the bytes that each run has stored since values were last removed. A line can be added by many processes at once. */
const storedSince = 'stored-since';

/** Bytes that a cache may keep if the environment does not say otherwise. */
const usualLimit = 2_000_000_000;

/**
 * A cache in a folder, addressed by content (`cacache`). Any number of processes can use it at once, on any machine.
 *
 * @param limit bytes that `trim` leaves
 */
export function folderCache(folder: string, limit = usualLimit): ManagedCache {
  let damaged = 0;
  let stored = 0;
  return {
    async get(key) {
      const { get, rm } = await cacache();
      const entry = await get.info(folder, key).catch(() => null);
      if (!entry) return undefined;
      try {
        const bytes = await get.byDigest(folder, entry.integrity);
        const now = new Date();
        await utimes(entry.path, now, now).catch(() => {});
        return bytes;
      } catch (error) {
        if (!isDamage(error)) return undefined;
        damaged += 1;
        // Otherwise, the same value would not be written again.
        await rm.content(folder, entry.integrity).catch(() => {});
        return undefined;
      }
    },
    async set(key, value) {
      const { get, put, rm } = await cacache();
      try {
        // Node would wait for ever for a folder in `/proc` that it is to create with those around it.
        makeFolder(folder);
        const earlier = await get.info(folder, key);
        const integrity = await put(folder, key, value, { algorithms: ['sha256'] });
        // Nothing else would find the earlier value, and remove it.
        if (earlier && earlier.integrity !== String(integrity)) await rm.content(folder, earlier.integrity);
        stored += value.length;
      } catch {
        // The next run computes the value again.
      }
    },
    damaged: () => damaged,
    async trim() {
      const added = stored;
      stored = 0;
      if (added === 0) return;
      try {
        const notes = join(folder, storedSince);
        await appendFile(notes, `${added}\n`);
        const sizes = (await readFile(notes, 'utf8')).split('\n').map(Number);
        if (sizes.reduce((sum, size) => sum + size, 0) <= limit / 10) return;
        await remove(notes);
        await trimFolder(folder, limit);
      } catch {
        // It is done after another run.
      }
    },
  };
}

/** A cache that keeps nothing new. */
export function readOnly(cache: ManagedCache): ManagedCache {
  return { ...cache, set: async () => {}, trim: async () => {} };
}

/** How often a cache had what it was asked for. */
export interface CacheLookups {
  hits: number;
  misses: number;
}

/** A cache that counts how often it has what it is asked for. */
export function countingCache(cache: ManagedCache): ManagedCache & {
  /** @returns the lookups since the last time */
  takeLookups(): CacheLookups;
} {
  let lookups: CacheLookups = { hits: 0, misses: 0 };
  return {
    ...cache,
    async get(key) {
      const value = await cache.get(key);
      lookups[value ? 'hits' : 'misses'] += 1;
      return value;
    },
    takeLookups() {
      const taken = lookups;
      lookups = { hits: 0, misses: 0 };
      return taken;
    },
  };
}

/** A cache that ends with its process. */
export function memoryCache(): ManagedCache {
  const values = new Map<string, Uint8Array>();
  return {
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
    damaged: () => 0,
    trim: async () => {},
  };
}

/** The parts that an earlier run kept under this name, which says whose parts they are, and nothing of their inputs. */
export async function openParts(cache: Cache, ...name: readonly string[]): Promise<Parts> {
  const key = cacheKey('parts', ...name);
  const known = unpacked(await cache.get(key));
  const used = new Map<string, Uint8Array>();
  let isNew = false;
  return {
    get(part) {
      const bytes = known.get(part);
      const value = deserialized(bytes);
      if (bytes && value !== undefined) used.set(part, bytes);
      return value;
    },
    set(part, value) {
      used.set(part, serialize(value));
      isNew = true;
    },
    async keep() {
      if (isNew || used.size < known.size) await cache.set(key, packed(used));
    },
  };
}

/** The values one after the other, behind their keys and lengths: V8 would copy each several times. */
function packed(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const lengths = JSON.stringify([...parts].map(([key, { length }]) => [key, length]));
  return Buffer.concat([Buffer.from(`${lengths}\n`), ...parts.values()]);
}

/** @returns no parts if the bytes are something else */
function unpacked(bytes: Uint8Array = new Uint8Array()): ReadonlyMap<string, Uint8Array> {
  const line = bytes.indexOf(10);
  let end = line + 1;
  const next = (length: number) => {
    end += length;
    return bytes.subarray(end - length, end);
  };
  try {
    const lengths: [string, number][] = JSON.parse(new TextDecoder().decode(bytes.subarray(0, line)));
    return new Map(lengths.map(([key, length]) => [key, next(length)]));
  } catch {
    return new Map();
  }
}

/** The result for a part that an earlier run kept, otherwise a new one. */
export function keptPart<T>(parts: Parts | undefined, key: string, compute: () => T): T {
  const known = parts?.get(key) as T | undefined;
  if (known !== undefined) return known;
  const value = compute();
  parts?.set(key, value);
  return value;
}

/** @returns nothing if it is not a serialized value */
export function deserialized(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes && deserialize(bytes);
  } catch {
    return undefined;
  }
}

/** The number of values in a cache, and their size. */
export async function cacheContent(folder: string): Promise<CacheContent> {
  const entries = Object.values(await list(folder));
  return { entries: entries.length, size: entries.reduce((sum, { size }) => sum + size, 0) };
}

/** Removes everything from a cache. What else is in its folder, such as an unpacked browser, stays. */
export async function clearCache(folder: string): Promise<void> {
  const { rm } = await cacache();
  await rm.all(folder);
}

/** Reads everything in a cache, and removes what is damaged. @returns what is left, and how many values were removed */
export async function verifyCache(folder: string): Promise<CacheContent & { removed: number }> {
  const before = await cacheContent(folder);
  const { verify } = await cacache();
  if (before.entries > 0) await verify(folder);
  const after = await cacheContent(folder);
  return { ...after, removed: before.entries - after.entries };
}

/** The user's cache folder, as each system defines it, unless the environment names another. */
export function cacheFolder(env: Host['env'], platform: NodeJS.Platform = process.platform): string {
  if (env.OFFPRINT_CACHE) return env.OFFPRINT_CACHE;
  const home = env.HOME ?? homedir();
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'offprint', 'cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'offprint');
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'offprint');
}

/** The bytes that a cache may keep: those of `OFFPRINT_CACHE_SIZE`, which is in megabytes. */
export function cacheLimit({ OFFPRINT_CACHE_SIZE = '' }: Host['env']): number {
  return /^\d{1,9}$/u.test(OFFPRINT_CACHE_SIZE) ? Number(OFFPRINT_CACHE_SIZE) * 1_000_000 : usualLimit;
}

/** The key for some `parts`: each is included with its length, so that no two lists collide. */
export function cacheKey(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

/** Loaded when the cache is first used. */
async function cacache() {
  return (await import('cacache')).default;
}

async function list(folder: string) {
  const { ls } = await cacache();
  // A folder that does not exist yet is empty.
  return ls(folder).catch(() => ({}) as Awaited<ReturnType<typeof ls>>);
}

function isDamage(error: unknown): boolean {
  const code: unknown = Reflect.get(Object(error), 'code');
  return code === 'EINTEGRITY' || code === 'EBADSIZE';
}

async function trimFolder(folder: string, limit: number): Promise<void> {
  const { rm } = await cacache();
  const entries = await Promise.all(
    Object.values(await list(folder)).map(async (entry) => ({ ...entry, used: await lastUse(entry.path) })),
  );
  let left = limit;
  const kept = new Set<string>();
  for (const { key, integrity, path, size } of entries.toSorted((a, b) => b.used - a.used)) {
    if (!kept.has(path)) left -= size;
    if (left >= 0) kept.add(path);
    else {
      await rm.entry(folder, key);
      if (!kept.has(path)) await rm.content(folder, integrity);
    }
  }
}

async function lastUse(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
}
