import type { Finding } from '../../findings.ts';
import { type BlankDifference, blankDifferences } from './blank-differences.ts';
import { median, rowHeight } from './rows.ts';
import type { PrintedListing } from './set-listing.ts';
import { type SetListing, setListing } from './set-listing.ts';
import type { FindListing } from './source-listings.ts';

/** Characters of a line of code that are shown. */
const longest = 120;

/** What a difference is called, and the code with either space. */
function textsOf({ kind, place, expected, found }: BlankDifference, lines: readonly string[]) {
  const line = lines[place.line] ?? '';
  const isBelow = kind === 'empty lines';
  const [before, behind] = isBelow
    ? [lines.slice(0, place.line).findLast((above) => above.trim() !== '') ?? '', line.trimStart()]
    : [line.slice(0, place.offset).trimEnd(), line.slice(place.offset)];
  const shown = (count: number) =>
    `${before}${isBelow ? '⏎'.repeat(Math.max(0, count + 1)) : ' '.repeat(Math.max(0, count))}${behind}`;
  const named = (count: number) =>
    `${isBelow ? 'gap' : kind} of ${count} ${isBelow ? 'empty line' : 'blank'}${count === 1 ? '' : 's'}`;
  return {
    what: named(found),
    instead: named(expected),
    expected: shown(expected).slice(0, longest),
    found: shown(found).slice(0, longest),
  };
}

/**
 * Where listings have other blanks or empty lines in print than in their source. A PDF does not store these: positions reveal
 * them if all characters have the same width. What positions do not reveal is left out.
 */
export function codeFindings(listings: readonly PrintedListing[], sourceOf: FindListing): Finding[] {
  const set = listings.flatMap(setListing);
  const heights = rowHeights(set);
  return set.flatMap((listing): Finding[] => {
    const { at, text } = listing.item;
    const source = sourceOf(at);
    if (source?.isPlain === false) return [];
    const lines = text.split('\n');
    const differences = blankDifferences(listing, rowHeight(listing.stretches) ?? heights.get(sizeOf(listing)) ?? 0);
    return differences.map((difference) => ({
      kind: 'changed',
      ...textsOf(difference, lines),
      at: source?.placeOf(difference.place.line) ?? at,
      page: difference.page,
    }));
  });
}

/** How high the rows of most listings are, by the size of their letters: what is too short to tell has such rows as well. */
function rowHeights(listings: readonly SetListing[]): Map<number, number> {
  const heights = new Map<number, number[]>();
  for (const listing of listings) {
    const height = rowHeight(listing.stretches);
    const size = sizeOf(listing);
    if (height !== undefined) heights.set(size, [...(heights.get(size) ?? []), height]);
  }
  return new Map([...heights].map(([size, all]) => [size, median(all) ?? 0]));
}

/** In tenths of a point. */
function sizeOf({ size }: SetListing): number {
  return Math.round(size * 10);
}
