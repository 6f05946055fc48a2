import { type PdfDict, PdfStream } from '@libpdf/core';
import type { PaintedPicture } from '../../../pdf/content/page-content.ts';
import { pageReader } from '../../../pdf/content/read-pages.ts';
import { dictAt, type PdfDocument } from '../../../pdf/document.ts';

/** A picture of pixels, and where it is printed. */
export interface PrintedPicture extends PaintedPicture {
  /** From 1. */
  page: number;
  /** Pixels. */
  columns: number;
  rows: number;
  /** Pixels per inch, as it is printed. */
  dpi: number;
}

/** The pictures of a document as often as they are printed, page by page. Pages without any are not read. */
export function printedPictures(document: PdfDocument): PrintedPicture[] {
  const read = pageReader(document);
  const known = new Map<PdfDict, boolean>();
  return document.pages.flatMap(({ dict, number }) => {
    if (!hasPictures(dict, document, known)) return [];
    return read(dict, number).pictures.map((painted) => ({ ...painted, page: number, ...sizeOf(painted) }));
  });
}

/** Whether a page or form has pictures, or forms which have some. */
function hasPictures(owner: PdfDict, document: PdfDocument, known: Map<PdfDict, boolean>): boolean {
  const before = known.get(owner);
  if (before !== undefined) return before;
  // One that is met again in itself has no more pictures for that.
  known.set(owner, false);
  const objects = dictAt(dictAt(owner, 'Resources', document), 'XObject', document);
  const isFound = [...(objects ?? [])].some(([, value]) => {
    const object = document.resolve(value);
    if (!(object instanceof PdfStream)) return false;
    return object.getName('Subtype')?.value === 'Image' || hasPictures(object, document, known);
  });
  known.set(owner, isFound);
  return isFound;
}

/** The resolution is that of the area: a picture may be printed turned, and is hardly ever stretched. */
function sizeOf({ picture, left, top, right, bottom }: PaintedPicture) {
  const columns = picture.getNumber('Width')?.value ?? 0;
  const rows = picture.getNumber('Height')?.value ?? 0;
  const area = ((right - left) / 72) * ((bottom - top) / 72);
  return { columns, rows, dpi: area > 0 ? Math.sqrt((columns * rows) / area) : Number.POSITIVE_INFINITY };
}
