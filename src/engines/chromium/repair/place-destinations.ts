import { PdfArray, PdfDict, PdfNumber } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { sizeOf } from '../../../pdf/page-sizes.ts';
import type { PageFrame } from '../page-frame.ts';

/**
 * Moves destinations by the margins of their pages: Chromium counts them from the page area, and links would lead to what
 * stands above their targets (measured).
 */
export function placeDestinations(
  { catalog, resolve }: PdfDocument,
  frames: ReadonlyMap<PdfDict, PageFrame | undefined>,
): void {
  const destinations = resolve(catalog.get('Dests'));
  for (const [, value] of destinations instanceof PdfDict ? destinations : []) {
    const destination = resolve(value);
    const page = destination instanceof PdfArray ? resolve(destination.at(0)) : undefined;
    const frame = page instanceof PdfDict ? frames.get(page) : undefined;
    if (!(destination instanceof PdfArray) || !(page instanceof PdfDict) || !frame) continue;
    const { width, height } = sizeOf(page);
    move(destination, 2, frame.left, width);
    move(destination, 3, frame.top - height, height);
  }
}

/** Never out of the page. */
function move(destination: PdfArray, index: number, by: number, most: number): void {
  const value = destination.at(index);
  if (value instanceof PdfNumber) destination.set(index, PdfNumber.of(Math.max(0, Math.min(most, value.value + by))));
}
