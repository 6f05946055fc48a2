import { gap, lettersAndGaps, lineHyphen, readsFromTheRight } from './letters.ts';

/** The letters of a piece of marked content, which runs in one direction. */
export interface Letters {
  /** In reading order. */
  letters: string;
  /** The words in monospaced fonts; none if anything runs from right to left. */
  monospaced: readonly MonospacedWord[];
}

/** Baselines closer than this, in points, are on one line: the text layer separates raised letters. */
export const sameLine = 1;

/** The letters of pieces; hyphens at the ends of lines, except the last, are `lineHyphen`. */
export function lettersOfPieces(pieces: readonly Piece[]): Letters {
  const lines = linesOf(pieces.filter(({ text }) => text !== ''));
  // A bracket may be painted as its mirror image among left-to-right words as well.
  const isFromLeft = pieces.some(({ text, isReversed }) => !isReversed && /\p{L}/u.test(text));
  if (isFromLeft || !pieces.some(({ isReversed }) => isReversed))
    return { letters: joined(lines.map(textOf)), monospaced: monospacedIn(lines) };
  return { letters: joined(lines.map((line) => textOf(fromTheRight(line)))), monospaced: [] };
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

/** A right-to-left line is read from its end. Numbers run from the left in it. */
function fromTheRight(line: readonly Piece[]): Piece[] {
  return line
    .toSorted((a, b) => middleOf(b) - middleOf(a))
    .map((piece) => (/\p{N}/u.test(piece.text) ? piece : { ...piece, isReversed: true }));
}

/** Letters with vowel signs begin within the width of others. */
function middleOf({ left, width }: Piece): number {
  return left + width / 2;
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
