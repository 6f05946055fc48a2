import { type Explanation, explanations, laterExplanations } from './explanations.ts';
import type { Facts } from './facts.ts';
import { type Hunk, hunksOf } from './hunks.ts';
import { withoutMoves } from './moves.ts';

export interface Comparison {
  /** How many words each explanation accounts for. */
  explained: Map<string, number>;
  /** What no explanation accounts for. */
  unexplained: Hunk[];
}

const moved =
  'words appear in another place, may be divided there, or have the number of a note: cells, captions, notes, and what pdftotext reads in another order';

/** All that may be said of a difference. */
export const reasons: readonly string[] = [
  ...new Set([moved, ...[...explanations, ...laterExplanations].map(({ why }) => why)]),
];

/** Compares the words of a text with those of its source. */
export function compare(source: readonly string[], text: readonly string[], facts: Facts): Comparison {
  const explained = new Map<string, number>();
  const count = (why: string, words: number) => explained.set(why, (explained.get(why) ?? 0) + words);
  const explain = (hunks: readonly Hunk[], kinds: readonly Explanation[]) =>
    hunks.flatMap((hunk) => rest(hunk, kinds, facts, count));
  const bring = (hunks: readonly Hunk[], least: number) => {
    const { hunks: left, moved: words } = withoutMoves(hunks, least);
    if (words > 0) count(moved, words);
    return left;
  };
  const moves = bring(bring(explain(hunksOf(source, text), explanations), 4), 1);
  return { explained, unexplained: explain(moves, [...explanations, ...laterExplanations]) };
}

/** What explanations leave of a difference, one after the other, until none takes anything from it. */
function rest(
  hunk: Hunk,
  kinds: readonly Explanation[],
  facts: Facts,
  count: (why: string, words: number) => void,
): Hunk[] {
  let left = hunk;
  for (const { why, most, explain } of [...kinds, ...kinds]) {
    const words = left.missing.length + left.found.length;
    if (words === 0) return [];
    const after = explain(left, facts);
    if (!after) continue;
    const taken = words - after.missing.length - after.found.length;
    if (taken > most) continue;
    count(why, taken);
    left = { ...left, ...after };
  }
  return left.missing.length + left.found.length === 0 ? [] : [left];
}

/** How far the same difference may lie in two readings of a text, in words of the source: about a page. */
const near = 500;

/**
 * The differences of a reading that another reading of the same text has there, too. What one of them reads in the wrong order, such as
 * columns or lines from right to left, the other one does not; a word that is lost is in neither.
 */
export function inBoth(hunks: readonly Hunk[], others: readonly Hunk[]): Hunk[] {
  return hunks.filter(({ at }) => others.some((other) => Math.abs(other.at - at) <= near));
}
