import type { Facing, Span } from './stretch.ts';

/** Items in a run that is looked for in both sequences: so many words that occur once are hardly the same by chance. */
const runLength = 4;

/** A run that each sequence has once. */
interface Anchor {
  before: number;
  after: number;
}

/**
 * The parts of two sequences that lie between the runs which hold them together: runs that each has exactly once, as
 * many as stand in the same order in both (the patience diff of Bram Cohen, with runs for lines).
 */
export function facingGaps(before: readonly string[], after: readonly string[], within: Facing): Facing[] {
  const gaps: Facing[] = [];
  let [x, y] = [within.before.from, within.after.from];
  for (const anchor of inOrder(commonRuns(before, after, within))) {
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
function commonRuns(before: readonly string[], after: readonly string[], within: Facing): Anchor[] {
  const places = singleRuns(after, within.after);
  const anchors: Anchor[] = [];
  for (const [run, place] of singleRuns(before, within.before)) {
    const other = places.get(run) ?? repeated;
    if (place !== repeated && other !== repeated) anchors.push({ before: place, after: other });
  }
  return anchors;
}

/** In place of an index: the run occurs more than once. */
const repeated = -1;

function singleRuns(items: readonly string[], { from, to }: Span): Map<string, number> {
  const places = new Map<string, number>();
  for (let index = from; index + runLength <= to; index++) {
    const run = items.slice(index, index + runLength).join('\0');
    places.set(run, places.has(run) ? repeated : index);
  }
  return places;
}

/** As many anchors as possible of which each is behind the one before it in both sequences (patience sorting). */
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

/** The first pile whose anchor is not before `place` in the second sequence, by halving. */
function firstNotBefore(piles: readonly Anchor[], place: number): number {
  let [low, high] = [0, piles.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((piles[middle]?.after ?? place) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
