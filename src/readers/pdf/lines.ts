import { append } from '../../model/lists.ts';
import { gap, lettersAndGaps, lineHyphen, readsFromTheRight } from './letters.ts';

/**
 * The letters of a piece of marked content, in reading order. The direction of a line with right-to-left words is unknown:
 * both readings are included.
 */
export interface Letters {
  /** In left-to-right lines. */
  fromLeft: string;
  /** In right-to-left lines. */
  fromRight: string;
  /** The words in monospaced fonts; none if anything runs from right to left. */
  monospaced: readonly MonospacedWord[];
  /** What paints them; absent on a page without right-to-left words. */
  pieces?: readonly Piece[];
}

/** Baselines closer than this, in points, are on one line: the text layer separates raised letters. */
export const sameLine = 1;

/** The letters of pieces; hyphens at the ends of lines, except the last, are `lineHyphen`. */
export function lettersOfPieces(pieces: readonly Piece[]): Letters {
  const lines = linesOf(pieces.filter(({ text }) => text !== ''));
  const isReversed = lines.some((line) => line.some((piece) => piece.isReversed));
  const fromLeft = joined(lines.map((line) => textOf(isReversed ? withRunsReversed(line) : line)));
  if (!isReversed) return { fromLeft, fromRight: fromLeft, monospaced: monospacedIn(lines) };
  return { fromLeft, fromRight: joined(lines.map((line) => textOf(fromTheRight(line)))), monospaced: [] };
}

/** Whether further pieces continue a last line with right-to-left words, so that it may be read from its end. */
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

/** A left-to-right line with right-to-left words: each run of these is read from its end. */
function withRunsReversed(line: readonly Piece[]): Piece[] {
  const stretches: Piece[][] = [];
  for (const run of runsOf(fromItsLeft(line))) {
    const last = stretches.at(-1);
    const isReversed = runsFromTheRight(run);
    const wasReversed = runsFromTheRight(last);
    // Numbers and symbols between right-to-left words follow their direction.
    if (isReversed && last && runsFromTheRight(stretches.at(-2)) && !last.some(({ text }) => /\p{L}/u.test(text)))
      stretches.splice(-2, 2, [...stretches.slice(-2).flat(), ...run]);
    else if (last && ((isReversed && isArabicNumber(last)) || (wasReversed && isArabicNumber(run))))
      stretches.splice(-1, 1, [...last, ...run]);
    else stretches.push(run);
  }
  return stretches.flatMap((stretch) => (runsFromTheRight(stretch) ? stretch.toReversed() : stretch));
}

function runsFromTheRight(run: readonly Piece[] = []): boolean {
  return run.some(({ isReversed }) => isReversed);
}

/** Numbers in Arabic-Indic digits are part of right-to-left words beside them, unlike all others (UAX 9, N1). */
function isArabicNumber(run: readonly Piece[]): boolean {
  return /^\s*[\u0660-\u0669][\u0660-\u0669\u066B\u066C\s]*$/u.test(run.map(({ text }) => text).join(''));
}

/** A right-to-left line: all of it is read from its end, except left-to-right runs. */
function fromTheRight(line: readonly Piece[]): Piece[] {
  return runsOf(withSignsTurned(fromItsLeft(line)))
    .toReversed()
    .flatMap((run) => (run[0]?.isReversed ? run.toReversed() : run));
}

/** In a right-to-left line, signs run from the right as well, unless they are between words that do not (UAX 9, N1 and N2). */
function withSignsTurned(placed: readonly Piece[]): Piece[] {
  const isWord = (piece: Piece | undefined) => piece !== undefined && !piece.isReversed && /\p{L}/u.test(piece.text);
  const turned: Piece[] = [];
  let before: Piece | undefined;
  let signs: Piece[] = [];
  for (const piece of [...placed, undefined]) {
    if (piece && !/[\p{L}\p{N}\u066B\u066C]/u.test(piece.text)) {
      signs.push(piece);
      continue;
    }
    const isBetweenWords = isWord(before) && isWord(piece);
    append(turned, isBetweenWords ? signs : signs.map((sign) => ({ ...sign, isReversed: true })));
    if (piece) turned.push(piece);
    before = piece;
    signs = [];
  }
  return turned;
}

function fromItsLeft(line: readonly Piece[]): Piece[] {
  return line.toSorted((a, b) => middleOf(a) - middleOf(b));
}

/** Letters with vowel signs begin within the width of others. */
function middleOf({ left, width }: Piece): number {
  return left + width / 2;
}

/** Runs of one direction, from left to right. */
function runsOf(placed: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [];
  for (const piece of placed) {
    const run = runs.at(-1);
    if (run?.[0]?.isReversed === piece.isReversed) run.push(piece);
    else runs.push([piece]);
  }
  return runs;
}

/** The text layer has already reordered the letters of Hebrew and Arabic, and left pieces without any alone. */
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

/** A word in a monospaced font. Its position reveals spaces, which a PDF does not store. */
export interface MonospacedWord {
  /** Of its first letter, among the letters of its content. */
  index: number;
  letters: string;
  /** Its edges and its baseline, in points. */
  left: number;
  right: number;
  baseline: number;
  /** The width of each glyph, and the font size, in points. */
  advance: number;
  size: number;
}

/** The words in left-to-right lines, with indices among the letters of all lines, which are separated by a `gap`. */
function monospacedIn(lines: readonly (readonly Piece[])[]): MonospacedWord[] {
  const found: MonospacedWord[] = [];
  let index = 0;
  for (const line of lines) {
    for (const piece of line) {
      for (const word of wordsIn(piece)) found.push({ ...word, index: index + word.index });
      index += lettersAndGaps(piece.text).length;
    }
    index += gap.length;
  }
  return found;
}

/** The text layer splits pieces at two or more spaces. It does not give the width of one that ends with a space. */
function wordsIn({ text, left, baseline, width, monospaced }: Piece): MonospacedWord[] {
  if (!monospaced || text === '' || text !== text.trim()) return [];
  const { size } = monospaced;
  const advance = width / glyphsIn(text);
  return Array.from(text.matchAll(/\S+/gu), ({ 0: word, index }) => {
    const start = left + glyphsIn(text.slice(0, index)) * advance;
    return {
      index: lettersAndGaps(text.slice(0, index)).length,
      letters: lettersAndGaps(word),
      left: start,
      right: start + glyphsIn(word) * advance,
      baseline,
      advance,
      size,
    };
  });
}

/** Accents are above the letter before them. */
function glyphsIn(text: string): number {
  return Array.from(text.replace(/\p{M}/gu, '')).length;
}

/** A piece of text that a content stream paints from left to right, as the text layer has it. */
export interface Piece {
  text: string;
  /** Its left edge and its baseline, in points. */
  left: number;
  baseline: number;
  /** Its width, in points. */
  width: number;
  /** Whether its characters are in reverse order, as those of Hebrew are (ISO 32000-1, 14.8.2.3.3). */
  isReversed: boolean;
  /** Whether it is a bracket that is painted as its mirror image. Default: no. */
  isMirrored?: boolean;
  /** For a piece in a monospaced font: its size, in points. */
  monospaced?: { size: number };
}
