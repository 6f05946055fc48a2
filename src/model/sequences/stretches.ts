import { diffArrays } from 'diff';
import { gapsBetweenAnchors, type IsSame, type Landmarks, type Stretch } from './anchors.ts';

/** How items are distinguished. */
export interface Sameness<T> extends Landmarks<T> {
  /** Whether an item of the first sequence and one of the second are the same. */
  isSame(before: T, after: T): boolean;
}

/** This many equal words that occur only once are hardly a coincidence. */
const texts: Sameness<string> = { isSame: (before, after) => before === after, keyOf: (text) => text, runLength: 4 };

/** The differences between two sequences of words, or of other short texts. */
export function stretchesOfTexts(before: readonly string[], after: readonly string[]): Stretch[] {
  return stretchesOf(before, after, texts);
}

/**
 * The differences between two sequences, in order, with something in common between any two.
 * Common items at the ends are skipped first, then runs of items that each has once align the rest, and what is between
 * those is compared item by item: so it takes time for differences, and little for what is the same.
 */
export function stretchesOf<T>(before: readonly T[], after: readonly T[], sameness: Sameness<T>): Stretch[] {
  const isSame: IsSame = (x, y) => {
    const item = before[x];
    const other = after[y];
    return item !== undefined && other !== undefined && sameness.isSame(item, other);
  };
  const all = { before: { from: 0, to: before.length }, after: { from: 0, to: after.length } };
  const gaps = gapsBetweenAnchors(before, after, trimmed(all, isSame), isSame, sameness);
  return joined(gaps.flatMap((gap) => shortestEdits(trimmed(gap, isSame), before, after, sameness)));
}

/** Two parts without their common beginnings and ends. */
function trimmed({ before, after }: Stretch, isSame: IsSame): Stretch {
  let [x, y, xEnd, yEnd] = [before.from, after.from, before.to, after.to];
  while (x < xEnd && y < yEnd && isSame(x, y)) {
    x += 1;
    y += 1;
  }
  while (x < xEnd && y < yEnd && isSame(xEnd - 1, yEnd - 1)) {
    xEnd -= 1;
    yEnd -= 1;
  }
  return { before: { from: x, to: xEnd }, after: { from: y, to: yEnd } };
}

/** Merges adjacent stretches. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const { before, after } of stretches) {
    const last = result.at(-1);
    if (last && last.before.to === before.from && last.after.to === after.from) {
      last.before.to = before.to;
      last.after.to = after.to;
    } else result.push({ before: { ...before }, after: { ...after } });
  }
  return result;
}

/** If a part has more insertions and deletions than this, it counts as rewritten and is reported as a whole. */
const mostEdits = 500;

/**
 * The differences in a part of both sequences, by the shortest list of edits (Myers, "An O(ND) Difference Algorithm and
 * Its Variations", 1986). If there would be too many edits, the whole part is one stretch.
 */
function shortestEdits<T>(part: Stretch, before: readonly T[], after: readonly T[], sameness: Sameness<T>): Stretch[] {
  let [x, y] = [part.before.from, part.after.from];
  const changes = diffArrays(before.slice(x, part.before.to), after.slice(y, part.after.to), {
    comparator: (item, other) => sameness.isSame(item, other),
    maxEditLength: mostEdits,
  });
  if (!changes) return [part];
  return changes.flatMap(({ added, removed, count }) => {
    const [fromX, fromY] = [x, y];
    if (!added) x += count;
    if (!removed) y += count;
    return added || removed ? [{ before: { from: fromX, to: x }, after: { from: fromY, to: y } }] : [];
  });
}
