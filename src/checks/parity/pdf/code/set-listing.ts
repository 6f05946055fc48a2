import type { Item } from '../../items.ts';
import { type ExpectedText, lastAtMost } from '../expected-text.ts';
import { gap } from '../letters.ts';
import type { PageWord, PrintedBlock } from '../printed-text.ts';
import { type Place, placesOf } from './places.ts';
import { edgeOf, measured, type Stretch, stretchesOf } from './rows.ts';

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

/** A listing as it is set in letters that are all as wide. */
export interface SetListing extends Pick<PrintedListing, 'item'> {
  /** How wide a letter is, and the size of the font, in points. */
  advance: number;
  size: number;
  /** Where each letter belongs. */
  places: readonly Place[];
  stretches: readonly Stretch[];
}

/** Columns of a tab, as style sheets may say it (`tab-size`), the usual ones first. */
const tabSizes = [2, 4, 8, 3, 1, 5, 6, 7];

/** Sets a listing as it is printed, if its letters are as wide: with tabs that let most of its lines begin where they have to. */
export function setListing({ item, length, words }: PrintedListing): SetListing[] {
  const { advance, size, usual } = measured(words);
  const sizes = item.text.includes('\t') ? tabSizes : tabSizes.slice(0, 1);
  let best: SetListing | undefined;
  let most = -1;
  for (const tabSize of sizes) {
    const places = placesOf(item.text, tabSize);
    if (places.length !== length) return [];
    const stretches = stretchesOf(usual, places);
    const lines = stretches.reduce((sum, stretch) => sum + edgeOf(stretch, advance).lines, 0);
    if (lines > most) best = { item, advance, size, places, stretches };
    most = Math.max(most, lines);
  }
  return best && advance > 0 ? [best] : [];
}
