import { PdfDict, PdfStream } from '@libpdf/core';
import type { PaintedPicture } from '../../../pdf/content/page-content.ts';
import { pageReader } from '../../../pdf/content/read-pages.ts';
import type { PdfDocument } from '../../../pdf/document.ts';

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
  return document.pages.flatMap(({ dict: page, number }) => {
    if (!hasObjects(page, document)) return [];
    const { pictures } = read(page, number);
    return pictures.map((painted) => ({ ...painted, page: number, ...sizeOf(painted) }));
  });
}

/** Whether a page has pictures, or forms which may. */
function hasObjects(page: PdfDict, { resolve }: PdfDocument): boolean {
  const resources = resolve(page.get('Resources'));
  const objects = resources instanceof PdfDict ? resolve(resources.get('XObject')) : undefined;
  return objects instanceof PdfDict && [...objects].some(([, object]) => resolve(object) instanceof PdfStream);
}

/** The resolution is that of the area: a picture may be printed turned, and is hardly ever stretched. */
function sizeOf({ picture, left, top, right, bottom }: PaintedPicture) {
  const columns = picture.getNumber('Width')?.value ?? 0;
  const rows = picture.getNumber('Height')?.value ?? 0;
  const area = ((right - left) / 72) * ((bottom - top) / 72);
  return { columns, rows, dpi: area > 0 ? Math.sqrt((columns * rows) / area) : Number.POSITIVE_INFINITY };
}
