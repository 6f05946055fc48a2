import type { Finding } from '../../findings.ts';
import {
  edgeOf,
  median,
  ownEdge,
  type Place,
  type PlacedWord,
  type Row,
  type RowDistance,
  rowDistances,
  rowHeight,
} from './rows.ts';
import { type FindListing, type PrintedListing, type SetListing, setListing } from './set-listing.ts';

/** The most characters of a line of code that are shown. */
const longest = 120;

/** A description of the difference, and the code with either whitespace. */
function textsOf({ kind, place, expected, found }: BlankDifference, lines: readonly string[]) {
  const line = lines[place.line] ?? '';
  const isBelow = kind === 'empty lines';
  const [before, behind] = isBelow
    ? [lines.slice(0, place.line).findLast((above) => above.trim() !== '') ?? '', line.trimStart()]
    : [line.slice(0, place.offset).trimEnd(), line.slice(place.offset)];
  const excerptWith = (count: number) =>
    `${before}${isBelow ? '⏎'.repeat(Math.max(0, count + 1)) : ' '.repeat(Math.max(0, count))}${behind}`;
  const named = (count: number) =>
    `${isBelow ? 'gap' : kind} of ${count} ${isBelow ? 'empty line' : 'blank'}${count === 1 ? '' : 's'}`;
  return {
    what: named(found),
    instead: named(expected),
    expected: excerptWith(expected).slice(0, longest),
    found: excerptWith(found).slice(0, longest),
  };
}

/**
 * Listings that have other spaces or empty lines in print than in their source. A PDF does not store these: positions reveal
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

/** The height of rows in most listings, by font size: short listings that cannot be measured have such rows as well. */
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

/** Whitespace in a listing that is printed differently from the source. */
interface BlankDifference {
  kind: 'indentation' | 'gap' | 'empty lines';
  /** What follows the spaces, or is below the empty lines. */
  place: Place;
  page: number;
  /** The number of spaces or empty lines. */
  expected: number;
  found: number;
}

/** In character widths: a distance further than this from a whole number of spaces reveals nothing. */
const tolerance = 0.25;

/**
 * Where whitespace is printed differently, as far as positions reveal it.
 *
 * @param rowHeight in points; 0 if unknown
 */
function blankDifferences({ stretches, places, advance }: SetListing, rowHeight: number): BlankDifference[] {
  const distances = rowDistances(stretches, rowHeight);
  return stretches.flatMap((stretch) => {
    const { left } = edgeOf(stretch, advance);
    const width = (Math.max(...stretch.flatMap(({ words }) => words.map(({ right }) => right))) - left) / advance;
    return stretch.flatMap((row) => {
      const distance = distances.get(row);
      const shift = row.isStart ? wholeBlanks(ownEdge(row, advance) - left, advance) : 0;
      // A word that does not fit after its indentation continues below it, if the template does so.
      const fits = endOfWord(row.words[0], places) < width + tolerance;
      const isUnmoved = fits || (distance !== undefined && distance.found <= distance.expected);
      return [
        ...(distance && isUnmoved ? emptyLines(row, distance) : []),
        ...(isUnmoved ? indentation(row, shift) : []),
        ...gaps(row, advance),
      ];
    });
  });
}

function emptyLines({ isStart, words: [word] }: Row, { expected, found }: RowDistance): BlankDifference[] {
  return isStart ? differenceAt('empty lines', word, expected - 1, found - expected) : [];
}

function indentation({ words: [word] }: Row, shift: number): BlankDifference[] {
  const { column, tabSize } = word.first;
  // The template decides on tab stops: only whole tabs are reported.
  return tabSize === 0 || shift % tabSize === 0 ? differenceAt('indentation', word, column, shift) : [];
}

function gaps({ words }: Row, advance: number): BlankDifference[] {
  return words.flatMap((word, index) => {
    const before = words[index - 1];
    if (before?.end !== word.index || before.last.run !== word.first.run) return [];
    const expected = word.first.column - before.last.column - 1;
    return differenceAt('gap', word, expected, wholeBlanks(word.left - before.right - expected * advance, advance));
  });
}

function differenceAt(
  kind: BlankDifference['kind'],
  { first, page }: PlacedWord,
  expected: number,
  shift: number,
): BlankDifference[] {
  return shift === 0 ? [] : [{ kind, place: first, page, expected, found: expected + shift }];
}

/** The number of spaces in a distance; `undefined` if it is not whole. */
function wholeBlanks(distance: number, advance: number): number {
  const blanks = Math.round(distance / advance);
  return Math.abs(distance / advance - blanks) < tolerance ? blanks : 0;
}

/** The column after the consecutive letters that begin with a word. */
function endOfWord({ index, first }: PlacedWord, places: readonly Place[]): number {
  let { column } = first;
  for (let at = index + 1; at < places.length; at++) {
    const place = places[at];
    if (place?.line !== first.line || place.column > column + 1) break;
    column = place.column;
  }
  return column + 1;
}
