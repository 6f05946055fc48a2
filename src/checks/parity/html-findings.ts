import { compareReadings } from './compare-readings.ts';
import { expectedIn } from './expected-in.ts';
import type { FindIn } from './find-in.ts';
import { type Item, isSame } from './items.ts';
import { readSite } from './read-site.ts';

/** What a page, or a folder of pages, says otherwise than its source. */
export const findInHtml: FindIn = async ({ main, further }, expected) => {
  const found = readSite(main, further, { linked: expected.linked });
  const { isNested } = found;
  const wanted = expectedIn(expected, { isNested, hidesParts: isNested, isStrict: false });
  const text = found.isLoose ? withinTemplate(wanted.text, found.text) : found.text;
  return compareReadings(expected, wanted, { ...found, text });
};

/** What stands from the first to the last item that is expected: a page that names no `main` has words of its template round it. */
function withinTemplate(expected: readonly Item[], found: readonly Item[]): Item[] {
  const isItem = (wanted: Item | undefined) => (item: Item) => wanted !== undefined && isSame(wanted, item);
  const start = found.findIndex(isItem(expected[0]));
  const end = found.findLastIndex(isItem(expected.at(-1)));
  return found.slice(Math.max(0, start), end < start ? undefined : end + 1);
}
