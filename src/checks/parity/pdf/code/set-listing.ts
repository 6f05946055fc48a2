import { edgeOf } from './edges.ts';
import { type Place, placesOf } from './places.ts';
import type { PrintedListing } from './printed-listing.ts';
import { measured, type Stretch, stretchesOf } from './rows.ts';

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
