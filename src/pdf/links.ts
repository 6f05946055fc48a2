import { PdfArray, PdfDict, type PdfName } from '@libpdf/core';
import type { PdfDocument } from './document.ts';

/** The annotations of all links, page by page. */
export function* linksOf(document: PdfDocument): Generator<PdfDict> {
  for (const { dict: page } of document.pages) {
    const annotations = document.resolve(page.get('Annots'));
    for (const entry of annotations instanceof PdfArray ? annotations : []) {
      const annotation = document.resolve(entry);
      if (annotation instanceof PdfDict && annotation.getName('Subtype')?.value === 'Link') yield annotation;
    }
  }
}

/** The id in the name of a destination: percent-encoded if it is not ASCII, as in Chromium. */
export function idOf({ value }: PdfName): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
