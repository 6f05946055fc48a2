/** What aligns two sequences: runs of items that each of them has exactly once. */
export interface Landmarks<T> {
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
export function gapsBetweenAnchors<T>(
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
export type IsSame = (before: number, after: number) => boolean;
