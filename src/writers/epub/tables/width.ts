import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { Grid } from './cells.ts';

// All in the size of running text; tables are set at 0.88 of it.

/** What a letter takes on average in the faces of reading systems, generously; and a letter of East Asia. */
const letter = 0.47;
const ideograph = 0.88;
/** The room beside a column. */
const gap = 0.7;
/** How narrow a column of sentences may become before it reads like a ribbon. */
const ribbon = 8;
/** What is longer is broken within the word. */
const longestWord = 12;

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uFF00-\uFFEF]/gu;

/** How wide a table must be to be read with ease, in widths of an `m` of the text. */
export function easyWidth({ head, rows }: Grid): number {
  const columns: number[] = [];
  for (const cells of [...head, ...rows]) {
    for (const [index, cell] of cells.entries()) columns[index] = Math.max(columns[index] ?? 0, easyColumn(cell));
  }
  return columns.reduce((sum, width) => sum + width + gap, 0);
}

function easyColumn(cell: Element): number {
  const text = textOf(cell).trim();
  const word = Math.max(0, ...text.split(/[\s\u00AD\u200B]+/u).map(widthOfWord));
  return Math.max(Math.min(word, longestWord), Math.min(widthOf(text), ribbon));
}

/** Lines break between letters of East Asia. */
function widthOfWord(word: string): number {
  const pieces = word.split(eastAsian);
  return Math.max(...pieces.map(widthOf), pieces.length > 1 ? ideograph : 0);
}

function widthOf(text: string): number {
  const wide = text.match(eastAsian)?.length ?? 0;
  return wide * ideograph + ([...text].length - wide) * letter;
}
