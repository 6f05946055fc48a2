import type { PdfStream } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import type { PrintedPicture } from './printed-pictures.ts';
import { resample } from './resample.ts';

/**
 * How many times the wanted resolution a picture may have before it is scaled down: below, little is saved, and each scaling
 * costs sharpness. That of Acrobat Distiller, whose settings for print scale to 300 what has more than 450.
 */
const tolerance = 1.5;

/**
 * Scales pictures down to the wanted pixels per inch, by the largest size at which each is printed. What was a JPEG, and
 * lies unpacked in the PDF, becomes one again: Chromium keeps neither a turned JPEG nor a WebP or AVIF as it is.
 *
 * @param isLossy whether a picture was compressed with loss, as the author gave it
 */
export async function scaleDown(
  pictures: readonly PrintedPicture[],
  wanted: number,
  isLossy: (picture: PrintedPicture) => boolean,
  document: PdfDocument,
): Promise<void> {
  // One after the other: a picture may take hundreds of megabytes while it is scaled.
  for (const [picture, printed] of largestOf(pictures)) {
    const { columns, rows, dpi } = printed;
    const scale = dpi > wanted * tolerance && Number.isFinite(dpi) ? wanted / dpi : 1;
    const target = { width: Math.ceil(columns * scale), height: Math.ceil(rows * scale), isLossy: isLossy(printed) };
    const isUnpacked = target.isLossy && picture.getName('Filter')?.value === 'FlateDecode' && !picture.has('SMask');
    if (scale < 1 || isUnpacked) await resample(picture, target, document);
  }
}

/** Each picture as large as it is printed anywhere. */
function largestOf(pictures: readonly PrintedPicture[]): Map<PdfStream, PrintedPicture> {
  const largest = new Map<PdfStream, PrintedPicture>();
  for (const printed of pictures) {
    const other = largest.get(printed.picture);
    if (!other || printed.dpi < other.dpi) largest.set(printed.picture, printed);
  }
  return largest;
}
