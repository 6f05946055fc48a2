import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, type PdfRef, PdfString } from '@libpdf/core';
import { legalText } from '../../../model/legal-text.ts';
import type { OutlineEntry } from '../../../model/publication.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { idOf } from '../../../pdf/links.ts';

/** A heading in the outline that viewers show next to the pages. */
export interface Bookmark {
  /** Id of the heading. */
  id: string;
  title: string;
  children: readonly Bookmark[];
}

/** An outline item under construction. */
interface Item {
  dict: PdfDict;
  ref: PdfRef;
  /** The number of items below it, at all levels. */
  descendants: number;
}

/**
 * Writes the outline (ISO 32000-1, 12.3.3). Chromium creates its own from painted text: it repeats a heading that is
 * split across pages, and joins the words around a line break.
 */
export function writeOutline(document: PdfDocument, bookmarks: readonly Bookmark[]): void {
  if (bookmarks.length === 0) return;
  const destinations = destinationsIn(document);
  const dict = PdfDict.of({ Type: PdfName.of('Outlines') });
  const root: Item = { dict, ref: document.add(dict), descendants: 0 };
  addItems(root, bookmarks, (id) => destinations.get(id), document);
  document.catalog.set('Outlines', root.ref);
}

/** Headings have at most six levels, so the recursion is bounded. */
function addItems(
  parent: Item,
  bookmarks: readonly Bookmark[],
  destinationOf: (id: string) => PdfObject | undefined,
  document: PdfDocument,
): void {
  let before: Item | undefined;
  for (const { id, title, children } of bookmarks) {
    const dict = PdfDict.of({ Title: PdfString.fromString(title), Parent: parent.ref });
    const item: Item = { dict, ref: document.add(dict), descendants: 0 };
    const destination = destinationOf(id);
    if (destination) dict.set('Dest', destination);
    if (before) {
      before.dict.set('Next', item.ref);
      dict.set('Prev', before.ref);
    } else parent.dict.set('First', item.ref);
    addItems(item, children, destinationOf, document);
    parent.descendants += 1 + item.descendants;
    before = item;
  }
  if (!before) return;
  parent.dict.set('Last', before.ref);
  // All items are open, so that viewers show the whole outline.
  parent.dict.set('Count', PdfNumber.of(parent.descendants));
}

/** The named destinations, as arrays with a page and a position. */
function destinationsIn({ catalog, resolve }: PdfDocument): Map<string, PdfArray> {
  const named = resolve(catalog.get('Dests'));
  const destinations = new Map<string, PdfArray>();
  for (const [name, value] of named instanceof PdfDict ? named : []) {
    const destination = resolve(value);
    if (destination instanceof PdfArray) destinations.set(idOf(name), new PdfArray([...destination]));
  }
  return destinations;
}

/** The outline as bookmarks. A heading without text is replaced by the headings below it, as in an EPUB. */
export function bookmarksOf(entries: readonly OutlineEntry[]): Bookmark[] {
  return entries.flatMap(({ id, number, title, children }) => {
    const below = bookmarksOf(children);
    const text = legalText(title).trim();
    if (text === '') return below;
    return [{ id, title: number === undefined ? text : `${number} ${text}`, children: below }];
  });
}
