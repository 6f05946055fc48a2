import { diffArrays } from 'diff';

/** What aligns two sequences: runs of items that each of them has exactly once. */
interface Landmarks<T> {
  /** The same for equal items; nothing for an item that is too common to be recognised. */
  keyOf(item: T): string | undefined;
  /** Items in a run: one if each is distinctive, more if each is only a word. */
  runLength: number;
}

/** A run that each sequence has once: where it begins in both. */
interface Anchor {
  before: number;
  after: number;
}

/**
 * The parts of two sequences between the runs that align them: as many runs as are in the same order in both (the
 * patience diff of Bram Cohen, with runs for lines).
 */
function gapsBetweenAnchors<T>(
  before: readonly T[],
  after: readonly T[],
  within: Stretch,
  isSame: IsSame,
  landmarks: Landmarks<T>,
): Stretch[] {
  const { runLength } = landmarks;
  const places = {
    before: singleRuns(before, within.before, landmarks),
    after: singleRuns(after, within.after, landmarks),
  };
  const gaps: Stretch[] = [];
  let [x, y] = [within.before.from, within.after.from];
  for (const anchor of inOrder(commonRuns(places.before, places.after, isSame, runLength))) {
    const isBehind = anchor.before >= x && anchor.after >= y;
    // It may overlap the run before it only as its continuation.
    if (!isBehind && anchor.before - x !== anchor.after - y) continue;
    if (isBehind) gaps.push({ before: { from: x, to: anchor.before }, after: { from: y, to: anchor.after } });
    x = anchor.before + runLength;
    y = anchor.after + runLength;
  }
  gaps.push({ before: { from: x, to: within.before.to }, after: { from: y, to: within.after.to } });
  return gaps.filter((gap) => gap.before.from < gap.before.to || gap.after.from < gap.after.to);
}

/** The runs that each sequence has once, in the order of the first. */
function commonRuns(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  isSame: IsSame,
  runLength: number,
): Anchor[] {
  const anchors: Anchor[] = [];
  for (const [run, place] of before) {
    const other = after.get(run) ?? repeated;
    if (place === repeated || other === repeated) continue;
    let length = 0;
    while (length < runLength && isSame(place + length, other + length)) length += 1;
    if (length === runLength) anchors.push({ before: place, after: other });
  }
  return anchors;
}

/** In place of an index: the run occurs more than once. */
const repeated = -1;

function singleRuns<T>(
  items: readonly T[],
  { from, to }: Span,
  { keyOf, runLength }: Landmarks<T>,
): Map<string, number> {
  const keys = items.slice(from, to).map(keyOf);
  const places = new Map<string, number>();
  for (let start = 0; start + runLength <= keys.length; start++) {
    const run = keys.slice(start, start + runLength);
    if (run.includes(undefined)) continue;
    const text = run.join('\0');
    places.set(text, places.has(text) ? repeated : from + start);
  }
  return places;
}

/** The longest list of anchors in which each is after the one before it in both sequences (patience sorting). */
function inOrder(anchors: readonly Anchor[]): Anchor[] {
  const piles: Anchor[] = [];
  const previous = new Map<Anchor, Anchor | undefined>();
  for (const anchor of anchors) {
    const pile = firstNotBefore(piles, anchor.after);
    previous.set(anchor, piles[pile - 1]);
    piles[pile] = anchor;
  }
  const chain: Anchor[] = [];
  for (let anchor = piles.at(-1); anchor; anchor = previous.get(anchor)) chain.push(anchor);
  return chain.reverse();
}

/** The first pile whose anchor is not before `place` in the second sequence, by bisection. */
function firstNotBefore(piles: readonly Anchor[], place: number): number {
  let [low, high] = [0, piles.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((piles[middle]?.after ?? place) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Part of a sequence, from its start index up to its end index. */
interface Span {
  from: number;
  to: number;
}

/** Corresponding parts of two sequences. If they differ, either may be empty, but not both. */
export interface Stretch {
  before: Span;
  after: Span;
}

/** Whether the items at two indices, one in each sequence, are the same. */
type IsSame = (before: number, after: number) => boolean;

/** How items are distinguished. */
interface Sameness<T> extends Landmarks<T> {
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
