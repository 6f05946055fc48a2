import type { Markup } from '../../xml.ts';

/** Text broken into lines at one size. */
export interface FittedText {
  lines: readonly string[];
  /** In pixels. */
  size: number;
}

/** The space that a text has to fit into. Lengths are in pixels. */
export interface Room {
  width: number;
  height: number;
  /** Line height, at a size of 1. */
  leading: number;
  /** A smaller size is better than more lines than this. Default: any number. */
  easyLines?: number;
  /** Allowed sizes, the largest first. */
  sizes: readonly number[];
}

/** A smaller size is worth a break at the colon, down to this part of the larger one. */
const worthwhile = 0.7;

/**
 * Sets the text at the largest size at which it fits without breaking a word, in lines of similar width; a line ends at a
 * colon or dash if the text can be almost as large then. If no size fits, uses the smallest and ends the text with `…`.
 */
export function fitText(text: string, typeface: Typeface, room: Room): FittedText {
  const { easyLines = Number.POSITIVE_INFINITY } = room;
  const parts = text.split(/(?<=[:：–—])\s+/u);
  const whole = fitParts([text], typeface, room, easyLines) ?? fitParts([text], typeface, room);
  const inParts = parts.length > 1 ? fitParts(parts, typeface, room, easyLines) : undefined;
  const isBetter = inParts && (!whole || (whole.lines.length > 1 && inParts.size >= worthwhile * whole.size));
  if (isBetter) return inParts;
  if (whole) return whole;
  const size = room.sizes.at(-1) ?? 1;
  const width = room.width / size;
  const lines = breakLines(text, typeface, width, true) ?? [];
  return { lines: clip(lines, linesIn(room, size), (line) => typeface.width(line) <= width), size };
}

/** Parts of a text, each of which begins a line; nothing if they fit at no size. */
function fitParts(
  parts: readonly string[],
  typeface: Typeface,
  room: Room,
  mostLines = Number.POSITIVE_INFINITY,
): FittedText | undefined {
  for (const size of room.sizes) {
    const width = room.width / size;
    const broken = parts.map((part) => breakLines(part, typeface, width));
    const count = broken.reduce((sum, lines) => sum + (lines?.length ?? Number.POSITIVE_INFINITY), 0);
    if (count > Math.min(mostLines, linesIn(room, size))) continue;
    return { lines: parts.flatMap((part, at) => balanced(part, typeface, width, broken[at] ?? [])), size };
  }
  return undefined;
}

function linesIn({ height, leading }: Room, size: number): number {
  return Math.max(1, Math.floor(height / (size * leading)));
}

/** The same number of lines, as narrow as possible: a last line of one word looks lost. */
function balanced(text: string, typeface: Typeface, width: number, lines: readonly string[]): readonly string[] {
  let narrow = width / 2;
  let wide = width;
  let best = lines;
  for (let step = 0; step < 8; step += 1) {
    const middle = (narrow + wide) / 2;
    const broken = breakLines(text, typeface, middle);
    if (broken && broken.length <= lines.length) {
      best = broken;
      wide = middle;
    } else narrow = middle;
  }
  return best;
}

/** @returns nothing if an unbreakable word is wider than a line */
function breakLines(text: string, typeface: Typeface, width: number, breakWords = false): string[] | undefined {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (typeface.width(longer) <= width) {
      lines[Math.max(0, lines.length - 1)] = longer;
    } else if (typeface.width(word) <= width) {
      lines.push(word);
    } else if (breakWords || !/[\p{Alphabetic}]{2}/u.test(word) || isUnspaced(word)) {
      lines.push(...breakWord(word, typeface, width));
    } else return undefined;
  }
  return lines;
}

/** Chinese and Japanese break between any two characters. */
function isUnspaced(word: string): boolean {
  return /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(word);
}

/** Characters that cannot begin a line of Chinese or Japanese (JLREQ, 3.1.7; CLREQ, 3.1.3). */
const notFirst = /^[、。，．・：；？！ー々〉》」』】〕）］｝’”]/u;

function breakWord(word: string, typeface: Typeface, width: number): string[] {
  const lines = [''];
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    const longer = `${lines.at(-1)}${segment}`;
    if (typeface.width(longer) <= width || notFirst.test(segment)) lines[lines.length - 1] = longer;
    else lines.push(segment);
  }
  return lines.filter(Boolean);
}

/** Drops the surplus lines, and enough words before them to make room for `…`. */
function clip(lines: readonly string[], most: number, fits: (line: string) => boolean): string[] {
  if (lines.length <= most) return [...lines];
  let last = lines[most - 1] ?? '';
  while (last.includes(' ') && !fits(`${last}…`)) last = last.slice(0, last.lastIndexOf(' '));
  while (last.length > 1 && !fits(`${last}…`)) last = Array.from(last).slice(0, -1).join('');
  return [...lines.slice(0, most - 1), `${last.replace(/[\s\p{P}]+$/u, '')}…`];
}

/** The position of a line of text on the cover: the start of its baseline, and its size, all in pixels. */
export interface Placement {
  x: number;
  y: number;
  size: number;
  colour: string;
}

/** A way to set a line of text in an SVG. */
export interface Typeface {
  /** Width of the text at a size of 1. */
  width(text: string): number;
  draw(text: string, placement: Placement): Markup;
}
