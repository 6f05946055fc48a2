import { PdfArray, PdfDict, PdfName, PdfString } from '@libpdf/core';
import { dictAt, type PdfDocument, type PdfFile, textAt } from './document.ts';

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

/** The URL that a link points to, or `#` and the name of a destination, as the file spells them. Otherwise nothing. */
export function linkTarget(annotation: PdfDict, file: Pick<PdfFile, 'resolve'>): string | undefined {
  const action = dictAt(annotation, 'A', file);
  const address = textAt(action, 'URI', file);
  if (address !== undefined) return address;
  const destination = file.resolve(annotation.get('Dest') ?? action?.get('D'));
  if (destination instanceof PdfName) return `#${destination.value}`;
  return destination instanceof PdfString ? `#${destination.asString()}` : undefined;
}
