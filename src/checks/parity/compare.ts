import type { Stretch } from '../../model/sequences/stretch.ts';
import { stretchesOf } from '../../model/sequences/stretches.ts';
import { type Item, isSame } from './items.ts';
import type { Same } from './pictures.ts';

/** Where two readings differ, in order. */
export function differences(expected: readonly Item[], found: readonly Item[], same: Same = isSame): Difference[] {
  const stretches = stretchesOf(expected, found, { isSame: same, keyOf, runLength: 1 });
  return stretches.map((stretch, index) => {
    const next = stretches[index + 1]?.before.from ?? expected.length;
    return slidDown(stretch, next, expected, found, same);
  });
}

/** An item that says something holds two readings together: one that only begins or ends is like too many others. */
function keyOf({ kind, text }: Item): string | undefined {
  return text === '' || kind === 'end' ? undefined : `${kind}\n${text}`;
}

/** Additions are reported after what they repeat: if a block is there twice, either of the two could be the addition. */
function slidDown(
  { before, after }: Stretch,
  next: number,
  expected: readonly Item[],
  found: readonly Item[],
  same: Same,
): Difference {
  let [at, from, to] = [before.from, after.from, after.to];
  if (before.to > at) return { expected: [at, before.to], found: [from, to] };
  for (; at < next; at++, from++, to++) {
    const [passed, repeated] = [expected[at], found[from]];
    if (!passed || !repeated || !same(passed, repeated)) break;
  }
  return { expected: [at, at], found: [from, to] };
}

/** A stretch of items that differs: what should stand there, and what does. Either may be empty, not both. */
export interface Difference {
  /** Where it begins and ends in what is expected, and in what was found: indices, the end not included. */
  expected: readonly [from: number, to: number];
  found: readonly [from: number, to: number];
}
