import { PdfArray, PdfDict, PdfName, PdfString } from '@libpdf/core';
import type { Publication } from '../../../model/publication.ts';
import { dictAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import { essence, headingLines } from '../contents.ts';
import { type Finding, findingsIn } from '../findings.ts';
import { headingPlaces } from '../heading-places.ts';
import type { Item } from '../items.ts';
import type { PdfFacts } from './pdf-facts.ts';
import type { HeadingPages } from './printed-headings.ts';
import type { PdfBookmark } from './read-outline.ts';

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

/**
 * Reads the outline from the objects of a PDF, from top to bottom (ISO 32000-1, 12.3.3). Loading pdf.js for it would take
 * longer than everything else that each build reads from a PDF.
 */
export function outlineIn(file: PdfFile): PdfBookmark[] {
  const numbers = new Map(file.pages.map(({ dict, number }) => [dict, number]));
  const destinations = dictAt(file.catalog, 'Dests', file);
  const pageOf = (item: PdfDict): number | undefined => {
    const target = file.resolve(item.get('Dest') ?? dictAt(item, 'A', file)?.get('D'));
    const name = target instanceof PdfName ? target.value : target instanceof PdfString ? target.asString() : undefined;
    const named = name === undefined ? target : file.resolve(destinations?.get(name));
    const found = named instanceof PdfDict ? file.resolve(named.get('D')) : named;
    const page = found instanceof PdfArray ? file.resolve(found.at(0)) : undefined;
    return page instanceof PdfDict ? numbers.get(page) : undefined;
  };
  const bookmarks: PdfBookmark[] = [];
  const seen = new Set<PdfDict>();
  const waiting = [{ item: dictAt(dictAt(file.catalog, 'Outlines', file), 'First', file), depth: 1 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { item, depth } = next;
    // A cycle would never end.
    if (!item || seen.has(item)) continue;
    seen.add(item);
    bookmarks.push({ title: textAt(item, 'Title', file) ?? '', depth, page: pageOf(item) });
    waiting.push({ item: dictAt(item, 'Next', file), depth });
    waiting.push({ item: dictAt(item, 'First', file), depth: depth + 1 });
  }
  return bookmarks;
}
