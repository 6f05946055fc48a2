import { type PdfDict, PdfNumber } from '@libpdf/core';
import type { PdfDocument } from './document.ts';

/** In points, as printed. */
export interface PageSize {
  width: number;
  height: number;
}

/** A4, for a page without a size. */
const usual: PageSize = { width: 595.28, height: 841.89 };

/** The sizes of all pages, in order. */
export function pageSizes(document: PdfDocument): PageSize[] {
  return document.pages.map(({ dict }) => sizeOf(dict));
}

export function sizeOf(page: PdfDict): PageSize {
  const box = page.getArray('MediaBox');
  if (!box) return usual;
  const [left = 0, bottom = 0, right = 0, top = 0] = [...box].map((edge) =>
    edge instanceof PdfNumber ? edge.value : 0,
  );
  return { width: right - left, height: top - bottom };
}
