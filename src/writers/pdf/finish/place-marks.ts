import { PdfDict } from '@libpdf/core';
import { isPlaceMark } from '../places/mark-places.ts';
import { idOf } from './links.ts';
import type { PdfDocument } from './pdf-document.ts';

/** Drops the destinations that served to find places of the source on the pages: nobody can follow a link to them. */
export function forgetPlaceMarks({ catalog, resolve }: PdfDocument): void {
  const destinations = resolve(catalog.get('Dests'));
  if (!(destinations instanceof PdfDict)) return;
  for (const name of [...destinations.keys()]) if (isPlaceMark(idOf(name))) destinations.delete(name);
}
