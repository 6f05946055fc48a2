import { diffArrays } from 'diff';
import { gapsBetweenAnchors, type Landmarks } from './anchors.ts';
import type { IsSame, Stretch } from './stretch.ts';

/** How items are distinguished. */
export interface Sameness<T> extends Landmarks<T> {
  /** Whether an item of the first sequence and one of the second are the same. */
  isSame(before: T, after: T): boolean;
}

/** So many words, each the same, that occur once are hardly the same by chance. */
const texts: Sameness<string> = { isSame: (before, after) => before === after, keyOf: (text) => text, runLength: 4 };

/** Where two sequences of words, or of other short texts, differ. */
export function stretchesOfTexts(before: readonly string[], after: readonly string[]): Stretch[] {
  return stretchesOf(before, after, texts);
}

/**
 * Where two sequences differ, in order, with something in common between any two stretches.
 *
 * What both have alike at their ends is left aside first, then runs of items that each has once hold them together, and
 * what is between those is compared item by item: so it takes time for what differs, and little for what does not.
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

/** Two parts without what is alike at their beginnings and their ends. */
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

/** Makes one stretch of those that follow one another with nothing between them. */
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

/**
 * Beyond so many insertions and deletions a part was rewritten: it is taken as a whole, which is also how one reads it.
 */
const mostEdits = 500;

/**
 * Where a part of both sequences differs, by the shortest list of edits (Myers, "An O(ND) Difference Algorithm and Its
 * Variations", 1986). Where there would be too many edits, the whole part is one stretch.
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
