import { PdfArray, PdfDict, PdfNumber } from '@libpdf/core';
import { type PdfDocument, sizeOf } from '../pdf/document.ts';
import { idOf } from '../pdf/links.ts';
import type { Position } from './engine.ts';

/** Page numbers, from 1, by id. */
export type Pages = ReadonlyMap<string, number>;

/** A position on a page. Chromium counts from the page area, without the margins (measured). */
export type Destination = Pick<Position, 'page' | 'left' | 'top'>;

/** The positions of all link targets: Chromium writes a named destination for each (ISO 32000-1, 12.3.2.3). */
export function destinationsOf(document: PdfDocument): Map<string, Destination> {
  const pages = new Map(document.pages.map(({ dict, number }) => [dict, { number, height: sizeOf(dict).height }]));
  const named = document.resolve(document.catalog.get('Dests'));
  const destinations = new Map<string, Destination>();
  for (const [name, value] of named instanceof PdfDict ? named : []) {
    const destination = document.resolve(value);
    if (!(destination instanceof PdfArray)) continue;
    const target = document.resolve(destination.at(0));
    const page = target instanceof PdfDict ? pages.get(target) : undefined;
    if (!page) continue;
    const [left, bottom] = [numberAt(destination, 2), numberAt(destination, 3)];
    destinations.set(idOf(name), { page: page.number, left, top: page.height - bottom });
  }
  return destinations;
}

/** As `destinationsOf`, but with pages only. */
export function pagesOf(document: PdfDocument): Pages {
  return new Map([...destinationsOf(document)].map(([id, { page }]) => [id, page]));
}

function numberAt(array: PdfArray, index: number): number {
  const value = array.at(index);
  return value instanceof PdfNumber ? value.value : 0;
}
