import type { Typeface } from './typeface.ts';

/** Text broken into lines at a size. */
export interface FittedText {
  lines: readonly string[];
  /** In pixels. */
  size: number;
}

/**
 * Sets the text at the largest of `sizes` at which it fits into the lines, no word broken; at the smallest where none
 * does, and what is too much ends in `…`.
 */
export function fitText(
  text: string,
  typeface: Typeface,
  room: { width: number; maxLines: number; sizes: readonly number[] },
): FittedText {
  for (const size of room.sizes) {
    const lines = breakLines(text, typeface, room.width / size);
    if (lines && lines.length <= room.maxLines) return { lines, size };
  }
  const size = room.sizes.at(-1) ?? 1;
  const lines = breakLines(text, typeface, room.width / size, true) ?? [];
  return { lines: clip(lines, room.maxLines), size };
}

/** @returns nothing where a word is wider than a line and may not be broken. */
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

function breakWord(word: string, typeface: Typeface, width: number): string[] {
  const lines = [''];
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    const longer = `${lines.at(-1)}${segment}`;
    if (typeface.width(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(segment);
  }
  return lines.filter(Boolean);
}

function clip(lines: readonly string[], maxLines: number): string[] {
  if (lines.length <= maxLines) return [...lines];
  return [...lines.slice(0, maxLines - 1), `${lines[maxLines - 1]?.replace(/.\s*$/u, '')}…`];
}
