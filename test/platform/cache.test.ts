import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder, cacheKey, folderCache } from '../../src/platform/cache.ts';
import { machineHost } from '../../src/platform/host.ts';
import { withScratchFolder } from '../support/scratch.ts';

const key = cacheKey('a', 'b');
const value = new TextEncoder().encode('a value');

async function onlyFile(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const [file, ...others] = entries.filter((entry) => entry.isFile());
  if (!file || others.length > 0) throw new Error('expected one file');
  return join(file.parentPath, file.name);
}

test('a stored value is found by this cache and the next', () =>
  withScratchFolder(async (folder) => {
    const cache = folderCache(folder, machineHost());
    expect(await cache.get(key)).toBeUndefined();
    await cache.set(key, value);
    expect(await cache.get(key)).toEqual(Buffer.from(value));
    expect(await folderCache(folder, machineHost()).get(key)).toEqual(Buffer.from(value));
    expect(await cache.get(cacheKey('ab', ''))).toBeUndefined();
  }));

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, -1)],
  ['emptied', () => Buffer.alloc(0)],
  ['changed', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from('!')])],
])('a file that was %s counts as missing, and is made anew', (_, spoil) =>
  withScratchFolder(async (folder) => {
    const cache = folderCache(folder, machineHost());
    await cache.set(key, value);
    const path = await onlyFile(folder);
    await writeFile(path, spoil(await readFile(path)));
    expect(await cache.get(key)).toBeUndefined();
    await cache.set(key, value);
    expect(await cache.get(key)).toEqual(Buffer.from(value));
  }),
);

test('a folder that cannot be written is not an error', () =>
  withScratchFolder(async (folder) => {
    const occupied = join(folder, 'occupied');
    await writeFile(occupied, '');
    const cache = folderCache(occupied, machineHost());
    await cache.set(key, value);
    expect(await cache.get(key)).toBeUndefined();
  }));

test('parts do not collide in a key', () => {
  expect(cacheKey('ab', 'c')).not.toBe(cacheKey('a', 'bc'));
  expect(cacheKey('ab', 'c')).toBe(cacheKey(Buffer.from('ab'), 'c'));
});

test.each([
  ['linux', { HOME: '/home/a' }, '/home/a/.cache/offprint'],
  ['linux', { HOME: '/home/a', XDG_CACHE_HOME: '/tmp/cache' }, '/tmp/cache/offprint'],
  ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Caches/offprint'],
] as const)('on %s with %o it is %s', (platform, env, folder) => {
  expect(cacheFolder(env, platform)).toBe(folder);
});
