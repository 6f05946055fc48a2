import { toString as textOf } from 'hast-util-to-string';
import type { Point } from 'unist';
import { elementsIn, type PublishedText, treesOf } from '../../../../model/published-text.ts';
import type { Item } from '../../../../readers/items.ts';
import { gap, readsFromTheRight } from '../../../../readers/pdf/letters.ts';
import type { PageWord, PrintedBlock } from '../../../../readers/pdf/printed-text.ts';
import { type ExpectedText, lastAtMost } from '../expected-text.ts';
import { edgeOf, measured, type Place, placesOf, type Stretch, stretchesOf } from './rows.ts';

/** A listing and the words on pages that belong to it. */
export interface PrintedListing {
  item: Item;
  /** Its number of letters. */
  length: number;
  /** In reading order, with indices among its letters. */
  words: readonly PageWord[];
}

const signs = /\uFDD0[^\uFDD1]*\uFDD1/gu;

/**
 * The listings of a block that matches the expected text from one offset to another. Leaves out those with right-to-left
 * words, whose order is unknown, and those with marks in them, which templates may give more room.
 */
export function listingsIn(
  { text, origins }: ExpectedText,
  block: PrintedBlock,
  from: number,
  to: number,
): PrintedListing[] {
  if (block.monospaced.length === 0 || readsFromTheRight(block.letters)) return [];
  const found: PrintedListing[] = [];
  for (let at = Math.max(0, lastAtMost(origins, from)); at < origins.length; at++) {
    const origin = origins[at];
    if (!origin || origin.offset >= to) break;
    const { item, offset } = origin;
    if (item.kind !== 'listing' || offset < from) continue;
    const letters = text.slice(offset, Math.min(origins[at + 1]?.offset ?? to, to));
    const words = wordsIn(block, letters, lettersIn(text.slice(from, offset)));
    // What a PDF may say in between is not known here.
    if (lettersIn(text.slice(from, to)) === lettersIn(block.letters))
      found.push({ item, length: letters.length, words });
  }
  return found;
}

/** The number of letters, without signs and gaps. */
function lettersIn(text: string): number {
  return text.replace(signs, '').replaceAll(gap, '').length;
}

/** The words of these letters, which follow `before` others of the block. */
function wordsIn({ letters: printed, monospaced }: PrintedBlock, letters: string, before: number): PageWord[] {
  const words: PageWord[] = [];
  let count = -before;
  let index = 0;
  for (const word of monospaced) {
    count += lettersIn(printed.slice(index, word.index));
    index = word.index;
    if (count >= 0 && letters.startsWith(word.letters, count)) words.push({ ...word, index: count });
  }
  return words;
}

/** A listing set in letters of equal width. */
export interface SetListing extends Pick<PrintedListing, 'item'> {
  /** Letter width and font size, in points. */
  advance: number;
  size: number;
  /** The place of each letter. */
  places: readonly Place[];
  stretches: readonly Stretch[];
}

/** Columns of a tab that style sheets may set (`tab-size`), the most common ones first. */
const tabSizes = [2, 4, 8, 3, 1, 5, 6, 7];

/** Reconstructs a listing as printed, of letters of equal width: with the tab size by which most lines fit. */
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

/** What the source says about a listing. */
export interface SourceListing {
  /** The place of each of its lines, from 0. */
  placeOf(line: number): Point;
  /** Whether all of it is set as plain code: templates may give keys or marked text more room. */
  isPlain: boolean;
}

/** Finds a listing by where it begins. */
export type FindListing = (at: Point | undefined) => SourceListing | undefined;

/** Elements to which no template adds space within a line. */
const plain = new Set(['code', 'span', 'b', 'i', 'em', 'strong', 'br']);

export function sourceListings(publication: PublishedText): FindListing {
  const listings = new Map<string, SourceListing>();
  for (const element of treesOf(publication).flatMap((tree) => elementsIn(tree))) {
    const { tagName, position } = element;
    if (tagName !== 'pre' || !position) continue;
    const { start, end } = position;
    const lines = textOf(element).replace(/\n$/u, '').split('\n').length;
    const fences = end.line - start.line + 1 - lines;
    const placeOf = (line: number) => ({ line: start.line + linesBelow(line, fences), column: start.column });
    const isPlain = elementsIn(element).every((inner) => inner === element || plain.has(inner.tagName));
    listings.set(keyOf(start), { placeOf, isPlain });
  }
  return (at) => (at ? listings.get(keyOf(at)) : undefined);
}

/** Code whose lines differ from those of its listing in the source, such as code from a file, has no other place. */
function linesBelow(line: number, fences: number): number {
  if (fences === 2) return line + 1;
  return fences === 0 ? line : 0;
}

function keyOf({ line, column }: Point): string {
  return `${line}:${column}`;
}
