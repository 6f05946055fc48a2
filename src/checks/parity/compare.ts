import type { Stretch } from '../../model/sequences/anchors.ts';
import { stretchesOf } from '../../model/sequences/stretches.ts';
import { type Item, isSame } from '../../readers/items.ts';
import type { Same } from './pictures.ts';

/** Where two readings differ, in order. */
export function differences(expected: readonly Item[], found: readonly Item[], same: Same = isSame): Difference[] {
  const stretches = stretchesOf(expected, found, { isSame: same, keyOf, runLength: 1 });
  return stretches.map((stretch, index) => {
    const next = stretches[index + 1]?.before.from ?? expected.length;
    return slidDown(stretch, next, expected, found, same);
  });
}

/** An item with content aligns two readings; one that only begins or ends matches too many others. */
function keyOf({ kind, text }: Item): string | undefined {
  return text === '' || kind === 'end' ? undefined : `${kind}\n${text}`;
}

/** Additions are reported after what they repeat: if a block occurs twice, either of the two could be the addition. */
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

/** A range of items that differs: what is expected and what was found. Either may be empty, but not both. */
export interface Difference {
  /** Its bounds in the expected and the found items: indices, end exclusive. */
  expected: readonly [from: number, to: number];
  found: readonly [from: number, to: number];
}
