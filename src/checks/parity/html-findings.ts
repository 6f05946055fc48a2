import { readSite } from '../../readers/html/read-html.ts';
import { type Item, isSame } from '../../readers/items.ts';
import { listFindings } from './contents.ts';
import { compareReadings, expectedIn } from './epub-findings.ts';
import type { FindIn } from './findings.ts';

/** Where a page, or a folder of pages, differs from its source. */
export const findInHtml: FindIn = async ({ main, further, publication }, expected) => {
  const found = readSite(main, further, { linked: expected.linked });
  const { isNested } = found;
  const wanted = expectedIn(expected, { isNested, hidesParts: isNested, isStrict: false });
  const text = found.isLoose ? withinTemplate(wanted.text, found.text) : found.text;
  const differing = await compareReadings(expected, wanted, { ...found, text });
  return publication ? [...differing, ...listFindings(publication, found.contents())] : differing;
};

/**
 * The items from the first expected words to the last: a page without `main` has words of its template around the text, and
 * these may begin with a heading as the text does.
 */
function withinTemplate(expected: readonly Item[], found: readonly Item[]): Item[] {
  const opening = expected.slice(0, expected.findIndex(hasContent) + 1);
  const ending = expected.slice(Math.max(0, expected.findLastIndex(hasContent)));
  const stands = (items: readonly Item[], at: number) =>
    items.every((item, index) => isAlike(item, found[at + index] ?? nothing));
  const start = found.findIndex((_, index) => stands(opening, index));
  const end = found.findLastIndex((_, index) => stands(ending, index));
  return found.slice(Math.max(0, start), end < start ? undefined : end + ending.length);
}

const nothing: Item = { kind: 'end', text: '' };

/** Whether an item has content of its own: many only begin or end something. */
function hasContent({ kind, text }: Item): boolean {
  return kind !== 'end' && text !== '';
}

/** The URL does not identify the image. */
function isAlike(expected: Item, found: Item): boolean {
  return expected.kind === 'picture' && found.kind === 'picture'
    ? expected.text === found.text
    : isSame(expected, found);
}
