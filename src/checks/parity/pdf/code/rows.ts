import { sameLine } from '../lines.ts';
import type { PageWord } from '../printed-text.ts';
import type { Place } from './places.ts';

/** A word of a listing, and where its first letter and its last belong. */
export interface PlacedWord extends PageWord {
  first: Place;
  last: Place;
  /** Index of the letter behind it. */
  end: number;
}

/** What is painted of one line of a listing in one line of a page. */
export interface Row {
  /** Of the listing, from 0. */
  line: number;
  /** In the order of reading. */
  words: readonly [PlacedWord, ...PlacedWord[]];
  /** Whether the line begins here, instead of going on. */
  isStart: boolean;
}

/** Rows below each other, in one column of one page. */
export type Stretch = readonly Row[];

/** Of a point: positions in a PDF are rounded. */
const tolerance = 0.1;

/** How wide the letters of words are, and of which size. */
export interface WordMeasures {
  /** In points. */
  advance: number;
  size: number;
  /** Those that are as most. Others may be in a fallback font for a missing character. */
  usual: readonly PageWord[];
}

/** Measures words by most of them. */
export function measured(words: readonly PageWord[]): WordMeasures {
  const advance = median(words.map((word) => word.advance)) ?? 0;
  const size = median(words.map((word) => word.size)) ?? 0;
  const isUsual = (word: PageWord) =>
    Math.abs(word.size - size) < tolerance && Math.abs(word.advance - advance) < tolerance;
  return { advance, size, usual: words.filter(isUsual) };
}

/** The rows of words, stretch by stretch. */
export function stretchesOf(words: readonly PageWord[], places: readonly Place[]): Stretch[] {
  const stretches: Row[][] = [];
  for (const row of rowsOf(words, places)) {
    const stretch = stretches.at(-1);
    const last = stretch?.at(-1);
    if (stretch && last && isBelow(row.words[0], last.words[0])) stretch.push(row);
    else stretches.push([row]);
  }
  return stretches;
}

function rowsOf(words: readonly PageWord[], places: readonly Place[]): Row[] {
  const rows: [PlacedWord, ...PlacedWord[]][] = [];
  for (const word of words.flatMap((each) => placed(each, places))) {
    const row = rows.at(-1);
    if (row && isBeside(word, row[0])) row.push(word);
    else rows.push([word]);
  }
  return rows.map((row): Row => {
    const [{ first, index }] = row;
    return { line: first.line, words: row, isStart: places[index - 1]?.line !== first.line };
  });
}

function placed(word: PageWord, places: readonly Place[]): PlacedWord[] {
  const end = word.index + word.letters.length;
  const [first, last] = [places[word.index], places[end - 1]];
  return first && last && first.run === last.run ? [{ ...word, first, last, end }] : [];
}

function isBeside({ page, baseline, first }: PlacedWord, other: PlacedWord): boolean {
  return first.line === other.first.line && page === other.page && Math.abs(baseline - other.baseline) < sameLine;
}

function isBelow({ page, baseline }: PlacedWord, other: PlacedWord): boolean {
  return page === other.page && other.baseline - baseline >= sameLine;
}

/** The middle one of numbers; of none, nothing. */
export function median(numbers: readonly number[]): number | undefined {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}
