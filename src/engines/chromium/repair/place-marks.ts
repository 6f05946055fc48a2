import { PdfDict } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { idOf } from '../../../pdf/links.ts';
import { isPlaceMark } from '../document/mark-places.ts';

/** Drops the destinations that served to find places of the source on the pages: nobody can follow a link to them. */
export function forgetPlaceMarks({ catalog, resolve }: PdfDocument): void {
  const destinations = resolve(catalog.get('Dests'));
  if (!(destinations instanceof PdfDict)) return;
  for (const name of [...destinations.keys()]) if (isPlaceMark(idOf(name))) destinations.delete(name);
}
