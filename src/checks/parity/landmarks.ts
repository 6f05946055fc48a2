import type { Difference } from './difference.ts';
import type { Item, isSame } from './items.ts';

/**
 * Parts a stretch at what stands in it but once on both sides, in the same order (the "patience" of Bram Cohen's diff).
 *
 * @returns the stretches between, in order; the stretch itself where there is no landmark
 */
export function landmarks(
  { expected: [fromA, toA], found: [fromB, toB] }: Difference,
  expected: readonly Item[],
  found: readonly Item[],
  same: typeof isSame,
): Difference[] {
  const once = positions(expected, fromA, toA);
  const others = positions(found, fromB, toB);
  const pairs: [number, number][] = [];
  for (const [key, a] of once) {
    const b = others.get(key) ?? -1;
    const [item, other] = [expected[a], found[b]];
    if (item && other && same(item, other)) pairs.push([a, b]);
  }
  const between: Difference[] = [];
  let [lastA, lastB] = [fromA, fromB];
  for (const [a, b] of risingIn(pairs)) {
    between.push({ expected: [lastA, a], found: [lastB, b] });
    [lastA, lastB] = [a + 1, b + 1];
  }
  between.push({ expected: [lastA, toA], found: [lastB, toB] });
  return between;
}

/** Where each item stands that stands there once; elsewhere -1. In reading order. */
function positions(items: readonly Item[], from: number, to: number): Map<string, number> {
  const found = new Map<string, number>();
  for (let index = from; index < to; index++) {
    const { kind = '', text = '' } = items[index] ?? {};
    if (text === '' || kind === 'end') continue;
    const key = `${kind}\n${text}`;
    found.set(key, found.has(key) ? -1 : index);
  }
  return found;
}

/** The most pairs that rise on both sides; they come sorted by the first (longest increasing subsequence). */
function risingIn(pairs: readonly [number, number][]): [number, number][] {
  /** By length of a rising row less one: the pair that ends it lowest, and for each pair the one before it in its row. */
  const lowest: number[] = [];
  const before: number[] = [];
  for (const [index, [, b]] of pairs.entries()) {
    let [low, high] = [0, lowest.length];
    while (low < high) {
      const half = (low + high) >> 1;
      if ((pairs[lowest[half] ?? -1]?.[1] ?? 0) < b) low = half + 1;
      else high = half;
    }
    before.push(lowest[low - 1] ?? -1);
    lowest[low] = index;
  }
  const rising: [number, number][] = [];
  for (let index = lowest.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair) rising.push(pair);
  }
  return rising.reverse();
}
