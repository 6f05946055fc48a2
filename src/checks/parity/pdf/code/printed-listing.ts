import type { Item } from '../../items.ts';
import { type ExpectedText, lastAtMost } from '../expected-text.ts';
import type { PageWord, PrintedBlock } from '../printed-text.ts';
import { gap } from '../signs.ts';

/** A listing, and where its words are on pages. */
export interface PrintedListing {
  item: Item;
  /** How many letters it has. */
  length: number;
  /** In the order of reading; indices are those of its letters. */
  words: readonly PageWord[];
}

const signs = /\uFDD0[^\uFDD1]*\uFDD1/gu;

/**
 * The listings of a block that says what is expected from one offset to another. Without those that have words from the right,
 * whose order nothing tells, and those with marks in them, which templates may give more room.
 */
export function listingsIn(
  { text, origins }: ExpectedText,
  block: PrintedBlock,
  from: number,
  to: number,
): PrintedListing[] {
  if (block.monospaced.length === 0 || block.fromLeft !== block.fromRight) return [];
  const found: PrintedListing[] = [];
  for (let at = Math.max(0, lastAtMost(origins, from)); at < origins.length; at++) {
    const origin = origins[at];
    if (!origin || origin.offset >= to) break;
    const { item, offset } = origin;
    if (item.kind !== 'listing' || offset < from) continue;
    const letters = text.slice(offset, Math.min(origins[at + 1]?.offset ?? to, to));
    const words = wordsIn(block, letters, lettersIn(text.slice(from, offset)));
    // What a PDF may say in between is not known here.
    if (lettersIn(text.slice(from, to)) === lettersIn(block.fromLeft))
      found.push({ item, length: letters.length, words });
  }
  return found;
}

/** How many there are, without signs and gaps. */
function lettersIn(text: string): number {
  return text.replace(signs, '').replaceAll(gap, '').length;
}

/** The words of these letters, which are behind so many others of the block. */
function wordsIn({ fromLeft, monospaced }: PrintedBlock, letters: string, before: number): PageWord[] {
  const words: PageWord[] = [];
  let count = -before;
  let index = 0;
  for (const word of monospaced) {
    count += lettersIn(fromLeft.slice(index, word.index));
    index = word.index;
    if (count >= 0 && letters.startsWith(word.letters, count)) words.push({ ...word, index: count });
  }
  return words;
}
