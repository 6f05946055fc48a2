import { PdfArray, PdfDict, PdfName, PdfString } from '@libpdf/core';
import { dictAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import type { PdfBookmark } from './read-outline.ts';

/**
 * Reads the outline from the objects of a PDF, from top to bottom (ISO 32000-1, 12.3.3). To load pdf.js for it would take longer than
 * all the rest that every build reads of a PDF.
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
    // What leads back to itself has no end.
    if (!item || seen.has(item)) continue;
    seen.add(item);
    bookmarks.push({ title: textAt(item, 'Title', file) ?? '', depth, page: pageOf(item) });
    waiting.push({ item: dictAt(item, 'Next', file), depth });
    waiting.push({ item: dictAt(item, 'First', file), depth: depth + 1 });
  }
  return bookmarks;
}
