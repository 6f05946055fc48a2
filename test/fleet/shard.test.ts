import { describe, expect, test } from 'vitest';
import type { ProjectSource } from '../../src/config/sources.ts';
import { addTimes, keepTimes, lastTimes, parseShard, splitSources } from '../../src/fleet/shard.ts';
import { Failure } from '../../src/model/report.ts';
import { memoryCache } from '../../src/platform/cache.ts';
import { memoryHost } from '../support/memory-host.ts';

const sizes = { 'a.md': 900, 'b.md': 500, 'c.md': 400, 'd.md': 100, 'e.md': 50 };

function sources(names: readonly string[]): ProjectSource[] {
  return names.map((name) => ({ path: `/project/${name}`, displayPath: name, slug: name, root: '/project' }));
}

const host = memoryHost(
  Object.fromEntries(Object.entries(sizes).map(([name, size]) => [`/project/${name}`, 'x'.repeat(size)])),
);

async function splitOf(names: readonly string[], count: number, times = {}) {
  const shards = Array.from({ length: count }, (_, index) =>
    splitSources(sources(names), { index: index + 1, count }, times, host),
  );
  return Promise.all(shards);
}

describe('sources are distributed', () => {
  test('each to exactly one shard, the same on every machine', async () => {
    const names = Object.keys(sizes);
    for (const count of [1, 2, 3, 7]) {
      const splits = await splitOf(names, count);
      expect(splits.flatMap(({ own }) => [...own]).toSorted()).toEqual([0, 1, 2, 3, 4]);
      expect(new Set(splits.map(({ digest }) => digest)).size).toBe(1);
    }
  });

  test('by size, so that none has more than its share', async () => {
    const [first, second] = await splitOf(Object.keys(sizes), 2);
    expect([...(first?.own ?? [])]).toEqual([0, 3]);
    expect([...(second?.own ?? [])]).toEqual([1, 2, 4]);
  });

  test('by the time that they took last, and others by size at the same speed', async () => {
    // The smallest takes longest. 50 bytes take 5 seconds: `a.md`, without a time, is expected to take 90.
    const [first, second] = await splitOf(Object.keys(sizes), 2, { 'e.md': 5000 });
    expect([...(first?.own ?? [])]).toEqual([0, 3]);
    const slow = await splitOf(Object.keys(sizes), 2, { 'a.md': 10, 'b.md': 10, 'c.md': 10, 'd.md': 10, 'e.md': 1000 });
    expect(slow.map(({ own }) => [...own])).toEqual([[4], [0, 1, 2, 3]]);
    expect(slow[0]?.digest).not.toBe(second?.digest);
  });
});

test.each(['2', '0/5', '6/5', '2/5x', '-1/5', '1/9999', '2/5/6', ''])('`%s` is not a shard', (text) => {
  expect(() => parseShard(text)).toThrow(Failure);
});

test('times of sources are kept and added to', async () => {
  const cache = memoryCache();
  const times = {};
  addTimes(times, 'a.md', [{ duration: 10 }, { duration: 20 }]);
  addTimes(times, 'a.md', [{ duration: 5 }]);
  await keepTimes({ cwd: '/one/project' }, times, cache);
  await keepTimes({ cwd: '/one/project' }, { 'b.md': 7 }, cache);
  expect(await lastTimes({ cwd: '/elsewhere/project' }, cache)).toEqual({ 'a.md': 35, 'b.md': 7 });
  expect(await lastTimes({ cwd: '/one/other' }, cache)).toEqual({});
});
