import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openStore, type Store, sharedCache } from '../../src/fleet/store.ts';
import { sha256 } from '../../src/model/digest.ts';
import { Failure } from '../../src/model/report.ts';
import { cacheKey, memoryCache } from '../../src/platform/cache.ts';
import { type Bucket, startBucket } from '../support/bucket.ts';
import { withScratchFolder } from '../support/scratch.ts';

const bytes = new TextEncoder().encode('High water is at 6.04.');
const digest = sha256(bytes);

/** Calls with a store in a folder, and the path of the folder. */
function withFolder(use: (store: Store, folder: string) => Promise<void>): Promise<void> {
  return withScratchFolder(async (folder) =>
    use(await openStore('files', { cwd: folder, env: {} }), join(folder, 'files')),
  );
}

/** Calls with a store in a bucket. */
function withBucket(use: (store: Store, bucket: Bucket) => Promise<void>, place = 's3://handouts/term'): Promise<void> {
  return withScratchFolder(async (folder) => {
    await using bucket = await startBucket(folder);
    for (const [name, value] of Object.entries(bucket.env)) vi.stubEnv(name, value);
    try {
      await use(await openStore(place, { cwd: folder, env: process.env }), bucket);
    } finally {
      vi.unstubAllEnvs();
    }
  });
}

/** The rules of the failure that some work ends with. */
async function rulesOf(work: Promise<unknown>): Promise<unknown> {
  const error = await work.catch((reason: unknown) => reason);
  return error instanceof Failure ? error.messages.map(({ ruleId }) => ruleId) : error;
}

describe.each([
  ['a folder', withFolder],
  ['a bucket', withBucket],
])('a store in %s', (_, withStore: (use: (store: Store) => Promise<void>) => Promise<void>) => {
  test('returns what it was given', async () => {
    await withStore(async (store) => {
      expect(await store.put(bytes)).toBe(digest);
      expect(await store.put(bytes)).toBe(digest);
      expect(Buffer.from(await store.get(digest))).toEqual(Buffer.from(bytes));
    });
  });

  test('tells a missing file', async () => {
    await withStore(async (store) => {
      expect(await rulesOf(store.get(digest))).toEqual(['store-damaged']);
      expect(await store.read('results/a/1')).toBeUndefined();
    });
  });

  test('replaces what has a name', async () => {
    await withStore(async (store) => {
      await store.write('results/a/1', bytes);
      await store.write('results/a/1', new Uint8Array([1]));
      expect(await store.read('results/a/1')).toHaveLength(1);
    });
  });
});

test('a file with another content is refused, and can be sent again', async () => {
  await withFolder(async (store, folder) => {
    await store.put(bytes);
    const path = join(folder, 'sha256', digest.slice(0, 2), digest.slice(2));
    await writeFile(path, 'High water is at 7.04.');
    expect(await rulesOf(store.get(digest))).toEqual(['store-damaged']);
    await store.put(bytes);
    expect(await readFile(path, 'utf8')).toBe('High water is at 6.04.');
  });
});

test('a folder that cannot be written is told', async () => {
  await withScratchFolder(async (folder) => {
    await writeFile(join(folder, 'file'), '');
    const store = await openStore('file/store', { cwd: folder, env: {} });
    expect(await rulesOf(store.put(bytes))).toEqual(['store-failed']);
  });
});

test('nothing unfinished stays in a folder', async () => {
  await withFolder(async (store, folder) => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => store.put(new Uint8Array(index))));
    expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
  });
});

test('a file is sent to a bucket once, and again while the bucket fails', async () => {
  await withBucket(async (store, bucket) => {
    await store.put(bytes);
    await store.put(bytes);
    expect(bucket.puts()).toBe(1);
    bucket.fail = (_, number) => [500, 'close' as const, undefined][number % 3];
    for (let size = 0; size < 10; size += 1) await store.put(new Uint8Array(size));
    bucket.fail = () => undefined;
    for (let size = 0; size < 10; size += 1) expect(await store.get(sha256(new Uint8Array(size)))).toHaveLength(size);
  });
});

test('a bucket that does not exist is told', async () => {
  await withBucket(async (store) => {
    expect(await rulesOf(store.put(bytes))).toEqual(['store-failed']);
  }, 's3://nowhere');
});

test.each(['http://example.org', 's3://key:secret@handouts'])(
  '%s is no store, and no password is repeated',
  async (place) => {
    const error = await openStore(place, { cwd: '/', env: {} }).catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/is not a store/u);
    expect(String(error)).not.toContain('secret');
  },
);

describe('a shared cache', () => {
  const key = cacheKey('tides');

  /** The caches of two machines that share a store, what they reported, and where the store has the only value. */
  async function withMachines(
    use: (machines: ReturnType<typeof memoryCache>[], told: string[], name: string) => Promise<void>,
    shared = 'shared',
  ): Promise<void> {
    await withScratchFolder(async (folder) => {
      const told: string[] = [];
      const open = () =>
        sharedCache(memoryCache(), { cwd: folder, env: { OFFPRINT_CACHE_STORE: shared } }, ({ ruleId, reason }) =>
          told.push(`${ruleId}: ${reason}`),
        );
      await use([await open(), await open()], told, join(folder, 'shared/cache', key.slice(0, 2), key.slice(2)));
    });
  }

  test('has what another machine has computed, and keeps it', async () => {
    await withMachines(async ([one, two], told, name) => {
      await one?.set(key, bytes);
      expect(await two?.get(cacheKey('other'))).toBeUndefined();
      expect(Buffer.from((await two?.get(key)) ?? [])).toEqual(Buffer.from(bytes));
      await rm(name);
      expect(await two?.get(key)).toHaveLength(bytes.length);
      expect([told, two?.damaged()]).toEqual([[], 0]);
    });
  });

  test('is the cache of the machine if none is named', async () => {
    const own = memoryCache();
    expect(await sharedCache(own, { cwd: '/', env: {} }, () => {})).toBe(own);
  });

  test.each([
    ['bytes', (store: string) => writeFile(join(store, `sha256/${digest.slice(0, 2)}/${digest.slice(2)}`), 'Low.')],
    ['name', (_: string, name: string) => writeFile(name, '../../../precious')],
  ])('computes a value with wrong %s again, and touches nothing else', async (_, damage) => {
    await withMachines(async ([one, two], told, name) => {
      const store = join(name, '../../..');
      await writeFile(join(store, '../precious'), '');
      await one?.set(key, bytes);
      await damage(store, name);
      expect(await two?.get(key)).toBeUndefined();
      expect([told, two?.damaged()]).toEqual([[], 1]);
      await two?.set(key, bytes);
      expect(await two?.get(key)).toHaveLength(bytes.length);
      expect(await readFile(join(store, '../precious'), 'utf8')).toBe('');
    });
  });

  test.each([
    ['a folder that cannot be written', '/dev/null/cache'],
    // Node would try for ever.
    ['a folder of the system', '/proc/offprint'],
    ['a bucket that does not answer', 's3://handouts/cache'],
  ])('in %s is left alone, and that is reported once', async (_, place) => {
    vi.stubEnv('AWS_ENDPOINT_URL_S3', 'http://127.0.0.1:1');
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    try {
      await withMachines(async ([one], told) => {
        await Promise.all([one?.set(key, bytes), one?.set(cacheKey('moon'), bytes)]);
        expect(await one?.get(key)).toHaveLength(bytes.length);
        expect(told).toEqual([expect.stringMatching(/^cache-unshared: The shared cache is not used: The store `/u)]);
        expect(told[0]).toContain(`\`${place}\` cannot be used`);
      }, place);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});
