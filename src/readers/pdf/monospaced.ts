import { gap, lettersAndGaps } from './letters.ts';
import type { Piece } from './piece.ts';

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
export function monospacedIn(lines: readonly (readonly Piece[])[]): MonospacedWord[] {
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
