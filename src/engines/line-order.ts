import { readsFromTheRight } from '../model/language-tag.ts';
import type { Metadata } from '../model/publication.ts';

type Direction = Metadata['dir'];

/** Letters of a line that run in one direction. */
export interface LinePiece {
  /** As it is read. */
  text: string;
  /** The direction of its letters; none for numbers, signs and spaces, which depend on the pieces around them. */
  dir: Direction | undefined;
  /** As it is read, if it runs on its own and so has no text here. */
  isolated?: string;
}

/** The direction of the letters of a text, in which flags count as letters, as in the Bidirectional Algorithm; none without any. */
export function directionOfLetters(text: string): Direction | undefined {
  if (readsFromTheRight(text)) return 'rtl';
  return /[\p{L}\p{Regional_Indicator}]/u.test(text) ? 'ltr' : undefined;
}

/** Whether a text is a number without spaces, which may have a sign. */
export function isNumber(text: string): boolean {
  return /^[^\s\p{L}]*\p{Nd}[^\s\p{L}]*$/u.test(text);
}

/** In a left-to-right line, numbers in Arabic-Indic digits go with right-to-left words (UAX 9, N1). */
const arabicNumber = /^[^\s\p{L}]*[\u0660-\u0669][^\s\p{L}]*$/u;

/**
 * The pieces of a line in reading order: the Unicode Bidirectional Algorithm (UAX 9) backwards, as far as the places of letters tell.
 *
 * @param line from left to right
 * @param base the direction of the line
 * @param isSaid whether the text has these letters, if spaces may be pieces of their own: a number beside a word, after such a space, may
 * be before or after it. Default: spaces that go with words are in their pieces
 */
export function inReadingOrder<Piece extends LinePiece>(
  line: readonly Piece[],
  base: Direction,
  isSaid?: (letters: string) => boolean,
): Piece[] {
  const backwards = line.toReversed();
  const pairs = { ltr: pairedIn(line, 'ltr'), rtl: pairedIn(backwards, 'rtl') };
  const [inDirection, paired, turned] =
    base === 'ltr' ? [line, pairs.ltr, pairs.rtl] : [backwards, pairs.rtl, pairs.ltr];
  if (base === 'ltr') {
    const isAmongRtl = (piece: Piece, at: number) =>
      piece.dir === 'rtl' ||
      turned.has(piece) ||
      goesWithRtl(line, at, isSaid) ||
      goesBefore(backwards, line.length - 1 - at, 'rtl', isSaid);
    return turnRuns(inDirection, isAmongRtl, (piece) => piece.dir === base || paired.has(piece));
  }
  const ltr = new Set<Piece>();
  for (const [at, piece] of line.entries()) {
    if (piece.dir === 'ltr' || goesWithLtr(line, at, ltr, isSaid) || goesBefore(line, at, 'ltr', isSaid))
      ltr.add(piece);
  }
  const isBound = (piece: Piece) => piece.dir === base || (paired.has(piece) && !ltr.has(piece));
  return turnRuns(inDirection, (piece) => ltr.has(piece) || turned.has(piece), isBound);
}

/**
 * Whether a number or isolated words in a right-to-left line follow left-to-right words: they are on their right. Isolated words may also
 * be between these words and others in the next line.
 *
 * @param ltr those among the pieces before it
 */
function goesWithLtr(
  line: readonly LinePiece[],
  at: number,
  ltr: ReadonlySet<LinePiece>,
  isSaid: (letters: string) => boolean = () => false,
): boolean {
  const { text = '', dir, isolated } = line[at] ?? {};
  if (dir !== undefined || !(isolated === undefined ? /\p{Nd}/u : /[\p{L}\p{N}]/u).test(isolated ?? text)) return false;
  const wordAt = line.findLastIndex((piece, index) => index < at && /[\p{L}\p{N}]/u.test(piece.text));
  const word = line[wordAt];
  if (!word || !ltr.has(word)) return false;
  const from = 1 + line.findLastIndex((piece, index) => index < at && piece.dir === 'rtl');
  const isBefore = isSaid((isolated ?? text) + textOf(line.slice(from, at)));
  if (isolated !== undefined) return !isBefore && isSaid(textOf(line.slice(wordAt, at + 1)));
  if (isSaid(textOf(line.slice(from, at + 1)))) return true;
  return !isBefore && (wordAt === at - 1 || isSaid(textOf(line.slice(wordAt, at + 1))));
}

/**
 * Whether isolated words go with the words after them, because there are others of that direction in the line before.
 *
 * @param line in that direction
 */
function goesBefore(
  line: readonly LinePiece[],
  at: number,
  dir: Direction,
  isSaid: (letters: string) => boolean = () => false,
): boolean {
  if (!line[at]?.isolated) return false;
  const wordAt = line.findIndex((piece, index) => index > at && piece.dir !== undefined);
  if (line[wordAt]?.dir !== dir || !isSaid(textOf(line.slice(at, wordAt + 1)))) return false;
  const end = line.findIndex((piece, index) => index > wordAt && piece.dir !== undefined && piece.dir !== dir);
  return !isSaid(textOf([...line.slice(at + 1, end < 0 ? line.length : end), line[at]]));
}

/** The text of pieces, with that of isolated ones. */
function textOf(pieces: readonly LinePiece[]): string {
  return pieces.map(({ text, isolated = text }) => isolated).join('');
}

const brackets: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * Pieces with brackets that open and close in a direction: they go with the words that run in it (UAX 9, N0).
 *
 * @param line in that direction
 */
function pairedIn(line: readonly LinePiece[], direction: Direction): Set<LinePiece> {
  const paired = new Set<LinePiece>();
  const open: { bracket: string; piece: LinePiece }[] = [];
  for (const piece of line) {
    const text = piece.dir === undefined || piece.dir === direction ? piece.text : '';
    for (const sign of text) {
      const last = open.at(-1);
      if (Object.values(brackets).includes(sign)) open.push({ bracket: sign, piece });
      else if (last && last.bracket === brackets[sign]) {
        open.pop();
        paired.add(last.piece).add(piece);
      }
    }
  }
  return paired;
}

/**
 * Whether a number or isolated words in a left-to-right line follow right-to-left words: they are on their left. Without a space between
 * a number and its word, the text has to say so.
 */
function goesWithRtl(line: readonly LinePiece[], at: number, isSaid?: (letters: string) => boolean): boolean {
  const { text = '', dir, isolated } = line[at] ?? {};
  if (dir !== undefined || !(isSaid && isolated ? /[\p{L}\p{N}]/u.test(isolated) : isNumber(text))) return false;
  if (arabicNumber.test(text)) return true;
  const wordAt = line.findIndex((piece, index) => index > at && piece.dir !== undefined);
  const word = line[wordAt];
  if (word?.dir !== 'rtl') return false;
  if (isSaid) return isSaid(textOf(line.slice(at, wordAt + 1).reverse()));
  return !/\p{L}\p{M}*$/u.test(line[at + 1]?.text ?? '');
}

/**
 * Reverses the longest runs of a line that begin and end with items of one kind, without any that bound them: what is between two words
 * of one direction, such as a number or a sign, goes with them.
 */
function turnRuns<Item>(
  line: readonly Item[],
  isOne: (item: Item, at: number) => boolean,
  isBound: (item: Item) => boolean,
): Item[] {
  const order = [...line];
  const ones = line.map(isOne);
  for (let start = 0; start < line.length; start++) {
    if (!ones[start]) continue;
    let end = start;
    for (let at = start; at < line.length && !isBound(line[at] as Item); at++) if (ones[at]) end = at;
    order.splice(start, end - start + 1, ...line.slice(start, end + 1).reverse());
    start = end;
  }
  return order;
}
