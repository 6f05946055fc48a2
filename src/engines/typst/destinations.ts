import { PdfArray, PdfDict, PdfName, PdfNumber } from '@libpdf/core';
import { fragmentOf } from '../../model/addresses.ts';
import { linksOf, type PdfDocument, sizeOf, textAt } from '../../pdf/document.ts';
import type { Destination } from '../places.ts';
import { isPlaceMark } from '../places.ts';
import type { Spot } from './compile/job.ts';

/** The height of letters above their baseline, relative to their size, as in the templates. */
const ascent = 0.75;

/** The position of each id. If there are several, the first one counts. */
export function placesOf(spots: readonly Spot[]): Map<string, Destination> {
  const places = new Map<string, Destination>();
  for (const { id, page, left, top, size } of spots)
    if (!places.has(id)) places.set(id, { page, left, top: Math.max(0, top - ascent * size) });
  return places;
}

/**
 * Adds a named destination for each place, and makes internal links use these names: Typst writes them as URLs, because the
 * print document contains them as URLs.
 */
export function nameDestinations(document: PdfDocument, places: ReadonlyMap<string, Destination>): void {
  const destinations = new PdfDict();
  for (const [id, { page: number, left, top }] of places) {
    const page = document.pages[number - 1];
    if (!page?.ref || isPlaceMark(id)) continue;
    const at = [left, sizeOf(page.dict).height - top].map((value) => PdfNumber.of(Math.round(value * 100) / 100));
    destinations.set(nameOf(id), PdfArray.of(page.ref, PdfName.of('XYZ'), ...at, PdfNumber.of(0)));
  }
  document.catalog.set('Dests', destinations);
  for (const link of linksOf(document)) {
    const action = document.resolve(link.get('A'));
    const address = action instanceof PdfDict ? textAt(action, 'URI', document) : undefined;
    if (!address?.startsWith('#')) continue;
    link.delete('A');
    link.set('Dest', nameOf(fragmentOf(address)));
  }
}

function nameOf(id: string): PdfName {
  return PdfName.of(encodeURIComponent(id));
}
