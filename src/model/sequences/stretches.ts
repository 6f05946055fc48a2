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
  return joined(gaps.flatMap((gap) => shortestEdits(trimmed(gap, isSame), isSame)));
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

/** An item of the first sequence is left out, or one of the second put in, when so many items of each were passed. */
interface Edit {
  x: number;
  y: number;
  isAdded: boolean;
}

/**
 * Where two parts differ, by the shortest list of edits (Myers, "An O(ND) Difference Algorithm and Its Variations",
 * 1986). An edit is a stretch of one item; where there would be too many, both parts are one stretch.
 */
function shortestEdits(whole: Stretch, isSame: IsSame): Stretch[] {
  const [startX, startY] = [whole.before.from, whole.after.from];
  const [n, m] = [whole.before.to - startX, whole.after.to - startY];
  if (n === 0 || m === 0) return n + m === 0 ? [] : [whole];
  const rounds: Int32Array[] = [];
  for (let d = 0; d <= Math.min(n + m, mostEdits); d++) {
    const reached = new Int32Array(2 * d + 1);
    for (let k = -d; k <= d; k += 2) {
      let x = stepFrom(rounds.at(-1), d, k).x;
      while (x < n && x - k < m && isSame(startX + x, startY + x - k)) x += 1;
      reached[k + d] = x;
      if (x >= n && x - k >= m) return walkBack(rounds, d, k).map((edit) => stretchOf(edit, startX, startY));
    }
    rounds.push(reached);
  }
  return [whole];
}

/**
 * The edit that leads furthest onto diagonal `k` in round `d`, from what the round before has reached.
 *
 * @returns `x` behind the edit, and whether it puts an item in
 */
function stepFrom(last: Int32Array | undefined, d: number, k: number): Pick<Edit, 'x' | 'isAdded'> {
  if (!last) return { x: 0, isAdded: false };
  // The round before has the diagonals from `1 - d` to `d - 1`, the lowest at index 0.
  const left = k > -d ? (last[k - 1 + d - 1] ?? -1) : -1;
  const right = k < d ? (last[k + 1 + d - 1] ?? -1) : -1;
  const isAdded = k === -d || (k !== d && left < right);
  return { x: isAdded ? right : left + 1, isAdded };
}

function walkBack(rounds: readonly Int32Array[], last: number, diagonal: number): Edit[] {
  const edits: Edit[] = [];
  let k = diagonal;
  for (let d = last; d > 0; d--) {
    const { x, isAdded } = stepFrom(rounds[d - 1], d, k);
    const y = x - k;
    edits.push(isAdded ? { x, y: y - 1, isAdded } : { x: x - 1, y, isAdded });
    k += isAdded ? 1 : -1;
  }
  return edits.reverse();
}

function stretchOf({ x, y, isAdded }: Edit, startX: number, startY: number): Stretch {
  const [fromX, fromY] = [startX + x, startY + y];
  const [removed, added] = isAdded ? [0, 1] : [1, 0];
  return { before: { from: fromX, to: fromX + removed }, after: { from: fromY, to: fromY + added } };
}
