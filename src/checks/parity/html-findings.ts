import { compareReadings } from './compare-readings.ts';
import { listFindings } from './contents.ts';
import { expectedIn } from './expected-in.ts';
import type { FindIn } from './find-in.ts';
import { type Item, isSame } from './items.ts';
import { readSite } from './read-site.ts';

/** What a page, or a folder of pages, says otherwise than its source. */
export const findInHtml: FindIn = async ({ main, further, publication }, expected) => {
  const found = readSite(main, further, { linked: expected.linked });
  const { isNested } = found;
  const wanted = expectedIn(expected, { isNested, hidesParts: isNested, isStrict: false });
  const text = found.isLoose ? withinTemplate(wanted.text, found.text) : found.text;
  const differing = await compareReadings(expected, wanted, { ...found, text });
  return publication ? [...differing, ...listFindings(publication, found.contents())] : differing;
};

/**
 * What stands from the first words that are expected to the last: a page that names no `main` has words of its template round
 * it, and they may begin as the text does, with a heading.
 */
function withinTemplate(expected: readonly Item[], found: readonly Item[]): Item[] {
  const opening = expected.slice(0, expected.findIndex(isTelling) + 1);
  const ending = expected.slice(Math.max(0, expected.findLastIndex(isTelling)));
  const stands = (items: readonly Item[], at: number) =>
    items.every((item, index) => isAlike(item, found[at + index] ?? nothing));
  const start = found.findIndex((_, index) => stands(opening, index));
  const end = found.findLastIndex((_, index) => stands(ending, index));
  return found.slice(Math.max(0, start), end < start ? undefined : end + ending.length);
}

const nothing: Item = { kind: 'end', text: '' };

/** Whether an item says what others do not: many begin, or end. */
function isTelling({ kind, text }: Item): boolean {
  return kind !== 'end' && text !== '';
}

/** Which picture it is that a page shows, its address does not tell. */
function isAlike(expected: Item, found: Item): boolean {
  return expected.kind === 'picture' && found.kind === 'picture'
    ? expected.text === found.text
    : isSame(expected, found);
}
