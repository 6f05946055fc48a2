import { lettersOf } from '../../../../readers/pdf/letters.ts';
import { sameLine } from '../../../../readers/pdf/lines.ts';
import type { PageWord } from '../../../../readers/pdf/printed-text.ts';

/** The position of a letter in a listing. */
export interface Place {
  /** From 0. */
  line: number;
  /** Of its character in the line. */
  offset: number;
  /** From 0, in character widths. An accent has the column of its letter. */
  column: number;
  /** Two letters of a line with the same run have a known distance, the difference of their columns. */
  run: number;
  /** The columns of the tab that precedes the letter; otherwise 0. */
  tabSize: number;
}

/**
 * The places of all letters of a listing, in the order of `lettersOf`.
 *
 * @param tabSize columns from one tab stop to the next
 */
export function placesOf(text: string, tabSize: number): Place[] {
  const places: Place[] = [];
  let run = 0;
  for (const [line, content] of text.split('\n').entries()) {
    run += 1;
    let [offset, column, tabs] = [0, 0, 0];
    for (const character of content) {
      const letters = lettersOf(character);
      if (/[ \u00A0]/u.test(character)) column += 1;
      else if (character === '\t') {
        // After letters, tab stops are uncertain: letters may have any width.
        if (/\S/u.test(content.slice(0, offset))) run += 1;
        column = (Math.floor(column / tabSize) + 1) * tabSize;
        tabs = tabSize;
      } else if (letters === '') run += 1;
      else {
        const isAccent = /\p{M}/u.test(character);
        const own = { line, offset, column: isAccent ? column - 1 : column, run, tabSize: tabs };
        for (let count = 0; count < letters.length; count++) places.push(own);
        if (!isAccent) column += 1;
      }
      offset += character.length;
    }
  }
  return places;
}

/** Where the first column of a stretch begins, and how many of its lines agree. */
interface Edge {
  /** In points. */
  left: number;
  lines: number;
}

/** In character widths: edges closer than this are the same. */
const edgeTolerance = 0.25;

/** The edge shared by most lines of a stretch; in case of a tie, that of the least indented line. */
export function edgeOf(stretch: Stretch, advance: number): Edge {
  const starts = stretch
    .filter(({ isStart }) => isStart)
    .toSorted((one, other) => one.words[0].first.column - other.words[0].first.column);
  const edges = starts.map((row) => ownEdge(row, advance));
  let best: Edge = { left: 0, lines: 0 };
  for (const left of edges) {
    const lines = edges.filter((edge) => Math.abs(edge - left) < edgeTolerance * advance).length;
    if (lines > best.lines) best = { left, lines };
  }
  return best;
}

/** Where the first column would be, judging by the beginning of this line. */
export function ownEdge({ words: [{ left, first }] }: Row, advance: number): number {
  return left - first.column * advance;
}

/** How many rows a row is below the previous one, if known. */
export interface RowDistance {
  expected: number;
  found: number;
}

/** The number of equal distances needed before others are compared with them. */
const enough = 3;

/** In rows: baselines are rounded to pixels. */
const rowTolerance = 0.2;

/** The height of rows in a listing, in points, by majority; `undefined` if there are too few. */
export function rowHeight(stretches: readonly Stretch[]): number | undefined {
  const steps = stretches.flatMap(stepsIn);
  const height = median(steps.map(({ distance, expected }) => distance / expected)) ?? 0;
  const same = steps.filter((step) => rowCount(step, height) === step.expected).length;
  return same >= enough && same * 2 > steps.length ? height : undefined;
}

/** The distances between rows, in units of row height. */
export function rowDistances(stretches: readonly Stretch[], height: number): Map<Row, RowDistance> {
  const distances = new Map<Row, RowDistance>();
  for (const step of stretches.flatMap(stepsIn)) {
    const found = rowCount(step, height);
    if (found !== undefined) distances.set(step.row, { expected: step.expected, found });
  }
  return distances;
}

interface Step {
  row: Row;
  /** In points. */
  distance: number;
  /** In rows. */
  expected: number;
}

/** Steps to rows that directly follow the previous row. */
function stepsIn(stretch: Stretch): Step[] {
  return stretch.slice(1).flatMap((row, index) => {
    const before = stretch[index];
    const last = before?.words.at(-1);
    if (!before || last?.end !== row.words[0].index) return [];
    const distance = last.baseline - row.words[0].baseline;
    // A wrapped line continues in the next row.
    return [{ row, distance, expected: Math.max(1, row.line - before.line) }];
  });
}

function rowCount({ distance }: Step, height: number): number | undefined {
  const rows = Math.round(distance / height);
  return Math.abs(distance / height - rows) < rowTolerance ? rows : undefined;
}

/** A word of a listing, and the places of its first and last letter. */
export interface PlacedWord extends PageWord {
  first: Place;
  last: Place;
  /** Index of the letter after it. */
  end: number;
}

/** The part of one line of a listing that is painted in one line of a page. */
export interface Row {
  /** Of the listing, from 0. */
  line: number;
  /** In reading order. */
  words: readonly [PlacedWord, ...PlacedWord[]];
  /** Whether the line begins here, rather than continuing. */
  isStart: boolean;
}

/** Consecutive rows in one column of one page. */
export type Stretch = readonly Row[];

/** In points: positions in a PDF are rounded. */
const tolerance = 0.1;

/** The letter width and font size of words. */
interface WordMeasures {
  /** In points. */
  advance: number;
  size: number;
  /** The words with the most common measures. Others may be in a fallback font. */
  usual: readonly PageWord[];
}

/** Measures words by majority. */
export function measured(words: readonly PageWord[]): WordMeasures {
  const advance = median(words.map((word) => word.advance)) ?? 0;
  const size = median(words.map((word) => word.size)) ?? 0;
  const isUsual = (word: PageWord) =>
    Math.abs(word.size - size) < tolerance && Math.abs(word.advance - advance) < tolerance;
  return { advance, size, usual: words.filter(isUsual) };
}

/** The rows of words, by stretch. */
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

/** The median; `undefined` for no numbers. */
export function median(numbers: readonly number[]): number | undefined {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}
