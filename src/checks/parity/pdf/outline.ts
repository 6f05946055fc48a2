import type { Publication } from '../../../model/publication.ts';
import type { Item } from '../../../readers/items.ts';
import type { PdfBookmark } from '../../../readers/pdf/read-outline.ts';
import { essence, headingLines } from '../contents.ts';
import { type Finding, findingsIn } from '../findings.ts';
import { headingPlaces } from '../heading-places.ts';
import type { PdfFacts } from './pdf-facts.ts';
import type { HeadingPages } from './printed-headings.ts';

/** Where the outline of a PDF differs from the headings of the publication: in a title, a level, a page, or an entry. */
export function outlineFindings(
  publication: Pick<Publication, 'outline' | 'sections'>,
  bookmarks: readonly PdfBookmark[],
  printed: Pick<HeadingPages, 'pageAt'>,
  facts: PdfFacts,
): Finding[] {
  const places = headingPlaces(publication);
  const expected = headingLines(publication.outline).flatMap(({ depth, target, title }) => {
    const id = target.slice(1);
    const at = places.get(id);
    return itemsOf({ depth, title, page: printed.pageAt(at) ?? facts.pageOf?.(id) }).map((item) => ({ ...item, at }));
  });
  const found = bookmarks.flatMap(itemsOf);
  if (expected.length === found.length && expected.every((item, index) => isSame(item, found[index]))) return [];
  return findingsIn(expected, found, isSame).map((finding) => ({ ...finding, what: `${finding.what} of the outline` }));
}

function itemsOf({ depth, title, page }: PdfBookmark): Item[] {
  return [
    { kind: 'heading', text: '', detail: String(depth) },
    { kind: 'link', text: page === undefined ? '' : `page ${page}` },
    { kind: 'text', text: essence(title), begins: true },
  ];
}

/** A heading that is not found on any page is missing from the text, which is reported there. */
function isSame(expected: Item, found: Item | undefined): boolean {
  if (expected.kind !== found?.kind || expected.detail !== found.detail) return false;
  return expected.text === found.text || (expected.kind === 'link' && expected.text === '');
}
