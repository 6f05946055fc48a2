import type { Difference } from './difference.ts';
import { type Edit, shortestEdits } from './edits.ts';
import { type Item, isSame } from './items.ts';
import { landmarks } from './landmarks.ts';

/** Beyond so many insertions and deletions between two landmarks, what stands between is simply not the same. */
const mostEdits = 400;

/**
 * Where two readings differ, in order. What stands but once in both is found first, however much was added or left out
 * between; what is left between two such landmarks, by the shortest list of edits. Linear where little differs.
 */
export function differences(
  expected: readonly Item[],
  found: readonly Item[],
  same: (expected: Item, found: Item) => boolean = isSame,
): Difference[] {
  const whole = trimmed({ expected: [0, expected.length], found: [0, found.length] }, expected, found, same);
  if (isEmpty(whole)) return [];
  const differing: Difference[] = [];
  for (const between of landmarks(whole, expected, found, same)) {
    const rest = trimmed(between, expected, found, same);
    if (!isEmpty(rest)) for (const stretch of stretchesIn(rest, expected, found, same)) differing.push(stretch);
  }
  return differing.map((stretch, index) => slidDown(stretch, differing[index + 1], expected, found, same));
}

/** What was added is told behind what it repeats: a block that stands there twice could be either of the two. */
function slidDown(
  stretch: Difference,
  next: Difference | undefined,
  expected: readonly Item[],
  found: readonly Item[],
  same: typeof isSame,
): Difference {
  let [at, from, to] = [stretch.expected[0], ...stretch.found];
  if (stretch.expected[1] > at) return stretch;
  const most = next?.expected[0] ?? expected.length;
  for (; at < most; at++, from++, to++) {
    const [passed, repeated] = [expected[at], found[from]];
    if (!passed || !repeated || !same(passed, repeated)) break;
  }
  return { expected: [at, at], found: [from, to] };
}

/** A stretch without what is the same at its ends. */
function trimmed(
  { expected: [fromA, toA], found: [fromB, toB] }: Difference,
  expected: readonly Item[],
  found: readonly Item[],
  same: typeof isSame,
): Difference {
  const isAlike = (a: Item | undefined, b: Item | undefined) => a !== undefined && b !== undefined && same(a, b);
  let [startA, startB, endA, endB] = [fromA, fromB, toA, toB];
  while (startA < endA && startB < endB && isAlike(expected[startA], found[startB])) {
    startA += 1;
    startB += 1;
  }
  while (startA < endA && startB < endB && isAlike(expected[endA - 1], found[endB - 1])) {
    endA -= 1;
    endB -= 1;
  }
  return { expected: [startA, endA], found: [startB, endB] };
}

function isEmpty({ expected: [fromA, toA], found: [fromB, toB] }: Difference): boolean {
  return fromA === toA && fromB === toB;
}

function stretchesIn(
  stretch: Difference,
  expected: readonly Item[],
  found: readonly Item[],
  same: typeof isSame,
): Difference[] {
  const [[fromA, toA], [fromB, toB]] = [stretch.expected, stretch.found];
  if (fromA === toA || fromB === toB) return [stretch];
  const isAlike = (x: number, y: number) => {
    const [a, b] = [expected[fromA + x], found[fromB + y]];
    return a !== undefined && b !== undefined && same(a, b);
  };
  const edits = shortestEdits(toA - fromA, toB - fromB, isAlike, mostEdits);
  return edits ? joined(edits, fromA, fromB) : [stretch];
}

/** Joins edits that follow one another with nothing between them. */
function joined(edits: readonly Edit[], fromA: number, fromB: number): Difference[] {
  const stretches: { expected: [number, number]; found: [number, number] }[] = [];
  for (const { x, y, isDeletion } of edits) {
    const [a, b] = [fromA + x, fromB + y];
    let last = stretches.at(-1);
    if (!last || last.expected[1] !== a || last.found[1] !== b) {
      last = { expected: [a, a], found: [b, b] };
      stretches.push(last);
    }
    if (isDeletion) last.expected[1] += 1;
    else last.found[1] += 1;
  }
  return stretches;
}
