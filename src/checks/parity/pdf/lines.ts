import { gap, lettersAndGaps, lineHyphen, readsFromTheRight } from './letters.ts';
import { type MonospacedWord, monospacedIn } from './monospaced.ts';
import type { Piece } from './piece.ts';

/**
 * The letters of a marked piece of content, in the order of reading. In a line that has words from the right, nothing tells
 * which way the line itself runs: both are given.
 */
export interface Letters {
  /** In lines from the left. */
  fromLeft: string;
  /** In lines from the right. */
  fromRight: string;
  /** The words in fonts of which all glyphs are as wide; none where anything is from the right. */
  monospaced: readonly MonospacedWord[];
  /** What they are painted in; none on a page that has no words from the right. */
  pieces?: readonly Piece[];
}

/** Baselines that are nearer to each other, in points, are of one line: the text layer gives raised letters apart. */
export const sameLine = 1;

/** The letters of pieces; hyphens at the ends of lines, but for the last, are `lineHyphen`. */
export function lettersOfPieces(pieces: readonly Piece[]): Letters {
  const lines = linesOf(pieces.filter(({ text }) => text !== ''));
  const isReversed = lines.some((line) => line.some((piece) => piece.isReversed));
  const fromLeft = joined(lines.map((line) => textOf(isReversed ? withRunsReversed(line) : line)));
  if (!isReversed) return { fromLeft, fromRight: fromLeft, monospaced: monospacedIn(lines) };
  return { fromLeft, fromRight: joined(lines.map((line) => textOf(fromTheRight(line)))), monospaced: [] };
}

/** Whether further pieces go on in the last line of others, and have words from the right with them: it may be read from its end. */
export function goOnInLine(pieces: readonly Piece[], further: readonly Piece[]): boolean {
  const [last, next] = [pieces.at(-1), further[0]];
  if (!last || !next || Math.abs(last.baseline - next.baseline) >= sameLine) return false;
  return [...pieces, ...further].some(({ isReversed }) => isReversed);
}

function linesOf(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line && last && Math.abs(last.baseline - piece.baseline) < sameLine) line.push(piece);
    else lines.push([piece]);
  }
  return lines;
}

/** A line from the left with words from the right in it: each stretch of these is read from its end. */
function withRunsReversed(line: readonly Piece[]): Piece[] {
  const stretches: Piece[][] = [];
  for (const run of runsOf(line)) {
    const [before, last] = stretches.slice(-2);
    // Numbers and signs between words from the right stand where these want them.
    if (run[0]?.isReversed && before?.[0]?.isReversed && last && !last.some(hasLetters))
      stretches.splice(-2, 2, [...before, ...last, ...run]);
    else stretches.push(run);
  }
  return stretches.flatMap((stretch) => (stretch[0]?.isReversed ? stretch.toReversed() : stretch));
}

function hasLetters({ text }: Piece): boolean {
  return /\p{L}/u.test(text);
}

/** A line from the right: all is read from its end, but for stretches from the left. */
function fromTheRight(line: readonly Piece[]): Piece[] {
  return runsOf(line)
    .toReversed()
    .flatMap((run) => (run[0]?.isReversed ? run.toReversed() : run));
}

/** Stretches of one direction, as they stand from left to right. */
function runsOf(line: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [];
  for (const piece of line.toSorted((a, b) => a.left - b.left)) {
    const run = runs.at(-1);
    if (run?.[0]?.isReversed === piece.isReversed) run.push(piece);
    else runs.push([piece]);
  }
  return runs;
}

/** The text layer has put letters of Hebrew and Arabic in their order already, and left alone what has none. */
function textOf(line: readonly Piece[]): string {
  return line
    .map(({ text, isReversed }) =>
      lettersAndGaps(isReversed && !readsFromTheRight(text) ? [...text].reverse().join('') : text),
    )
    .join('');
}

function joined(lines: readonly string[]): string {
  return lines.map((line, index) => (index < lines.length - 1 ? withLineHyphen(line) + gap : line)).join('');
}

/** Letters at the end of a line. */
export function withLineHyphen(letters: string): string {
  return letters.endsWith('-') ? letters.slice(0, -1) + lineHyphen : letters;
}
