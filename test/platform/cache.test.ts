import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  cacheContent,
  cacheFolder,
  cacheKey,
  cacheLimit,
  clearCache,
  countingCache,
  folderCache,
  keptPart,
  memoryCache,
  openParts,
  readOnly,
  verifyCache,
} from '../../src/platform/cache.ts';
import { withScratchFolder } from '../support/scratch.ts';

const key = cacheKey('a', 'b');
const value = new TextEncoder().encode('a value');

async function contentFiles(folder: string): Promise<string[]> {
  const entries = await readdir(join(folder, 'content-v2'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Changes the only value of a cache. */
async function spoilOnly(folder: string, spoil: (bytes: Buffer) => Buffer): Promise<void> {
  const [path = '', ...others] = await contentFiles(folder);
  expect(others).toEqual([]);
  await writeFile(path, spoil(await readFile(path)));
}

const damages: [string, (bytes: Buffer) => Buffer][] = [
  ['cut short', (bytes) => bytes.subarray(0, -1)],
  ['emptied', () => Buffer.alloc(0)],
  ['changed', (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from('!')])],
];

test('a stored value is found by this cache and the next', () =>
  withScratchFolder(async (folder) => {
    const cache = folderCache(folder);
    expect(await cache.get(key)).toBeUndefined();
    await cache.set(key, value);
    expect(await cache.get(key)).toEqual(Buffer.from(value));
    expect(await folderCache(folder).get(key)).toEqual(Buffer.from(value));
    expect(await cache.get(cacheKey('ab', ''))).toBeUndefined();
    expect(cache.damaged()).toBe(0);
  }));

test.each(damages)('a value that was %s counts as missing, and is made anew', (_, spoil) =>
  withScratchFolder(async (folder) => {
    const cache = folderCache(folder);
    await cache.set(key, value);
    await spoilOnly(folder, spoil);
    expect(await cache.get(key)).toBeUndefined();
    expect(cache.damaged()).toBe(1);
    await cache.set(key, value);
    expect(await cache.get(key)).toEqual(Buffer.from(value));
  }),
);

test.each(damages)('verifying removes a value that was %s, and nothing else', (_, spoil) =>
  withScratchFolder(async (folder) => {
    const cache = folderCache(folder);
    await cache.set(key, value);
    await spoilOnly(folder, spoil);
    await cache.set(cacheKey('other'), Buffer.from('other'));
    expect(await verifyCache(folder)).toEqual({ entries: 1, size: 5, removed: 1 });
    expect(await verifyCache(folder)).toEqual({ entries: 1, size: 5, removed: 0 });
    expect(await cache.get(cacheKey('other'))).toEqual(Buffer.from('other'));
  }),
);

test('a folder that cannot be written is not an error', () =>
  withScratchFolder(async (folder) => {
    const occupied = join(folder, 'occupied');
    await writeFile(occupied, '');
    const cache = folderCache(occupied);
    await cache.set(key, value);
    expect(await cache.get(key)).toBeUndefined();
    await cache.trim();
  }));

test('what was used longest ago is removed first, and only as much as the limit asks for', () =>
  withScratchFolder(async (folder) => {
    const cache = folderCache(folder, 2000);
    const keys = ['first', 'second', 'third'].map((name) => cacheKey(name));
    for (const [index, one] of keys.entries()) await cache.set(one, Buffer.alloc(900, index));
    for (const file of await contentFiles(folder)) await utimes(file, 1, 1);
    // Reading is using.
    await cache.get(keys[0] ?? '');
    await cache.get(keys[2] ?? '');
    await cache.trim();
    expect(await Promise.all(keys.map(async (one) => (await cache.get(one))?.[0]))).toEqual([0, undefined, 2]);
    expect(await cacheContent(folder)).toEqual({ entries: 2, size: 1800 });
  }));

test('the values are not looked at again until a tenth of the limit has been stored', () =>
  withScratchFolder(async (folder) => {
    for (const [index, size] of [2000, 80, 80].entries()) {
      const cache = folderCache(folder, 1500);
      await cache.set(cacheKey(String(index)), Buffer.alloc(size, index));
      await cache.trim();
      expect(await cacheContent(folder)).toEqual(
        [
          { entries: 0, size: 0 },
          { entries: 1, size: 80 },
          { entries: 2, size: 160 },
        ][index],
      );
    }
    const large = folderCache(folder, 1500);
    await large.set(cacheKey('large'), Buffer.alloc(1450, 3));
    await large.trim();
    expect((await cacheContent(folder)).size).toBeLessThanOrEqual(1500);
  }));

test('a value that replaces another leaves nothing of it behind', () =>
  withScratchFolder(async (folder) => {
    const cache = folderCache(folder);
    await cache.set(key, value);
    await cache.set(key, new TextEncoder().encode('another'));
    await cache.set(key, value);
    expect(await contentFiles(folder)).toHaveLength(1);
    expect(await cache.get(key)).toEqual(Buffer.from(value));
  }));

test('the parts of a file are kept as long as each run uses them', () =>
  withScratchFolder(async (folder) => {
    const cache = folderCache(folder);
    const first = await openParts(cache, 'book', 'html');
    expect(first.get('page 1')).toBeUndefined();
    const page = { ids: new Set(['a']), text: ['Tides'] };
    first.set('page 1', page);
    first.set('page 2', 'Moon');
    first.set('page 4', 'Moon, 月');
    // A value is what it was when it was set.
    page.text.push('Changed');
    await first.keep();

    const second = await openParts(cache, 'book', 'html');
    expect(second.get('page 1')).toEqual({ ids: new Set(['a']), text: ['Tides'] });
    expect(second.get('page 4')).toBe('Moon, 月');
    expect(keptPart(second, 'page 3', () => 'Sea')).toBe('Sea');
    await second.keep();

    const third = await openParts(cache, 'book', 'html');
    expect([1, 2, 3].map((number) => third.get(`page ${number}`) !== undefined)).toEqual([true, false, true]);
    expect((await openParts(cache, 'book', 'epub')).get('page 3')).toBeUndefined();
    await cache.set(cacheKey('parts', 'book', 'html'), value);
    expect((await openParts(cache, 'book', 'html')).get('page 3')).toBeUndefined();
  }));

test('two keys of the same bytes count once', () =>
  withScratchFolder(async (folder) => {
    const cache = folderCache(folder, 1000);
    const keys = ['first', 'second'].map((name) => cacheKey(name));
    for (const one of keys) await cache.set(one, Buffer.alloc(900));
    await cache.trim();
    for (const one of keys) expect(await cache.get(one)).toHaveLength(900);
  }));

test('clearing removes the values, and leaves what else is in the folder', () =>
  withScratchFolder(async (folder) => {
    const cache = folderCache(folder);
    await cache.set(key, value);
    await mkdir(join(folder, 'chromium-147'));
    await clearCache(folder);
    expect(await cache.get(key)).toBeUndefined();
    expect(await cacheContent(folder)).toEqual({ entries: 0, size: 0 });
    expect(await readdir(folder)).toContain('chromium-147');
  }));

test('a cache that may not be changed is read', () =>
  withScratchFolder(async (folder) => {
    const cache = folderCache(folder);
    await cache.set(key, value);
    const reading = readOnly(cache);
    expect(await reading.get(key)).toEqual(Buffer.from(value));
    await reading.set(cacheKey('other'), value);
    expect(await reading.get(cacheKey('other'))).toBeUndefined();
  }));

test('ten processes can use a cache at once', () =>
  withScratchFolder(async (folder) => {
    const caches = Array.from({ length: 10 }, () => folderCache(folder));
    const all = Array.from({ length: 20 }, (_, index) => ({
      key: cacheKey(String(index)),
      bytes: Buffer.alloc(500, index),
    }));
    await Promise.all(caches.flatMap((cache) => all.map((one) => cache.set(one.key, one.bytes))));
    for (const { key, bytes } of all) expect(await caches[0]?.get(key)).toEqual(bytes);
    expect((await verifyCache(folder)).removed).toBe(0);
  }));

test('parts do not collide in a key', () => {
  expect(cacheKey('ab', 'c')).not.toBe(cacheKey('a', 'bc'));
  expect(cacheKey('ab', 'c')).toBe(cacheKey(Buffer.from('ab'), 'c'));
});

test.each([
  ['linux', { HOME: '/home/a' }, '/home/a/.cache/offprint'],
  ['linux', { HOME: '/home/a', XDG_CACHE_HOME: '/tmp/cache' }, '/tmp/cache/offprint'],
  ['linux', { HOME: '/home/a', OFFPRINT_CACHE: '/tmp/own' }, '/tmp/own'],
  ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Caches/offprint'],
] as const)('on %s with %o it is %s', (platform, env, folder) => {
  expect(cacheFolder(env, platform)).toBe(folder);
});

test('the environment can limit its size, in megabytes', () => {
  expect(cacheLimit({ OFFPRINT_CACHE_SIZE: '500' })).toBe(500_000_000);
  expect(cacheLimit({ OFFPRINT_CACHE_SIZE: 'much' })).toBe(cacheLimit({}));
});

test('a cache counts what it has and what it does not have, since it was last asked', async () => {
  const cache = countingCache(memoryCache());
  expect(await cache.get(key)).toBeUndefined();
  await cache.set(key, value);
  expect([await cache.get(key), await cache.get(key)]).toEqual([value, value]);
  expect(cache.takeLookups()).toEqual({ hits: 2, misses: 1 });
  expect(cache.takeLookups()).toEqual({ hits: 0, misses: 0 });
});
