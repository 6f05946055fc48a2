import { PdfArray, PdfDict } from '@libpdf/core';
import { idOf } from '../finish/links.ts';
import type { PdfDocument } from '../finish/pdf-document.ts';

/** The pages that things stand on, from 1, by id. */
export type Pages = ReadonlyMap<string, number>;

/** Where everything stands that a link leads to: Chromium names a destination for each (ISO 32000-1, 12.3.2.3). */
export function pagesOf(document: PdfDocument): Pages {
  const numbers = new Map(document.pages().map((page, index) => [page, index + 1]));
  const destinations = document.resolve(document.catalog.get('Dests'));
  const pages = new Map<string, number>();
  for (const [name, value] of destinations instanceof PdfDict ? destinations : []) {
    const destination = document.resolve(value);
    const page = destination instanceof PdfArray ? document.resolve(destination.at(0)) : undefined;
    const number = page instanceof PdfDict ? numbers.get(page) : undefined;
    if (number !== undefined) pages.set(idOf(name), number);
  }
  return pages;
}
