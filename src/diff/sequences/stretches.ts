import { facingGaps } from './anchors.ts';
import { shortestEdits } from './shortest-edits.ts';
import type { Facing, IsSame, Stretch } from './stretch.ts';

/**
 * Where two sequences differ, in order, with something in common between any two stretches.
 *
 * What both have alike at their ends is left aside first, then runs of items that each has once hold them together, and
 * what is between those is compared item by item: so it takes time for what differs, and little for what does not.
 */
export function stretchesOf(before: readonly string[], after: readonly string[]): Stretch[] {
  const isSame: IsSame = (x, y) => before[x] === after[y];
  const all = { before: { from: 0, to: before.length }, after: { from: 0, to: after.length } };
  const gaps = facingGaps(before, after, trimmed(all, isSame));
  return joined(gaps.flatMap((gap) => shortestEdits(trimmed(gap, isSame), isSame)));
}

/** Two parts without what is alike at their beginnings and their ends. */
function trimmed({ before, after }: Facing, isSame: IsSame): Facing {
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
  for (const stretch of stretches) {
    const last = result.at(-1);
    if (last && last.before + last.removed === stretch.before && last.after + last.added === stretch.after) {
      last.removed += stretch.removed;
      last.added += stretch.added;
    } else result.push({ ...stretch });
  }
  return result;
}
