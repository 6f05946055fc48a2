import { expect, test } from 'vitest';
import { append, mapAtOnce, workAhead } from '../../src/model/lists.ts';

test('appends more items than a call takes arguments', () => {
  const list = [1];
  append(
    list,
    Array.from({ length: 500_000 }, (_, index) => index),
  );
  expect(list).toHaveLength(500_001);
  expect(list.at(-1)).toBe(499_999);
});

/** Work that ends on request, and reports how much of it runs in parallel. */
function workshop() {
  const ends = new Map<string, () => void>();
  let most = 0;
  const work = async (item: string) => {
    await new Promise<void>((resolve) => {
      ends.set(item, resolve);
      most = Math.max(most, ends.size);
    });
    ends.delete(item);
    return item.toUpperCase();
  };
  return { work, ends, most: () => most };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('returns the results in order, whichever is done first', async () => {
  const { work, ends, most } = workshop();
  const all = mapAtOnce(['a', 'b', 'c'], 2, work);
  for (const item of ['b', 'c', 'a']) {
    await turn();
    ends.get(item)?.();
  }
  expect(await all).toEqual(['A', 'B', 'C']);
  expect(most()).toBe(2);
});

test('throws the error of the first that fails, when all that were started have ended', async () => {
  const begun: string[] = [];
  const ended: string[] = [];
  const work = async (item: string) => {
    begun.push(item);
    await turn();
    if (item === 'bad') throw new Error('bad');
    await turn();
    ended.push(item);
  };
  await expect(mapAtOnce(['bad', 'slow', 'never'], 2, work)).rejects.toThrow('bad');
  expect(begun).toEqual(['bad', 'slow']);
  expect(ended).toEqual(['slow']);
});

test('does nothing without items', async () => {
  expect(await mapAtOnce([], 3, async () => 'never')).toEqual([]);
});

test('works on a few items ahead, on each once, in the order of their use', async () => {
  const started: string[] = [];
  const work = async (item: string) => {
    started.push(item);
    return item.toUpperCase();
  };
  const resultOf = workAhead(['a', 'b', 'a', 'c', 'd', 'e'], 2, work);
  expect(started).toEqual([]);
  expect(await resultOf('a')).toBe('A');
  expect(started).toEqual(['a', 'b', 'c']);
  expect(await resultOf('b')).toBe('B');
  expect(started).toEqual(['a', 'b', 'c', 'd']);
  expect(await resultOf('a')).toBe('A');
  expect(await resultOf('other')).toBe('OTHER');
  expect(started).toEqual(['a', 'b', 'c', 'd', 'other']);
});

test('gives the error of an item to the caller that needs its result', async () => {
  const resultOf = workAhead(['good', 'bad'], 2, async (item) => {
    if (item === 'bad') throw new Error('it is bad');
    return item;
  });
  expect(await resultOf('good')).toBe('good');
  await expect(resultOf('bad')).rejects.toThrow('it is bad');
  await expect(resultOf('bad')).rejects.toThrow('it is bad');
});
