import type { PrintOptions } from '../../../model/print-options.ts';
import type { Publication } from '../../../model/publication.ts';
import type { Report } from '../../../model/report.ts';
import type { PdfDocument } from '../../../pdf/document.ts';

/** Gives pictures the pixels that their print needs, and all of the print greys where it is to have no colours. */
export async function fitToPrint(
  document: PdfDocument,
  { publication, print, report }: { publication: Publication; print: PrintOptions; report: Report },
): Promise<void> {
  const { dpi = 300, grayscale } = print;
  if (dpi && publication.resources.some(({ mediaType }) => mediaType !== 'image/svg+xml')) {
    const { fitPictures } = await import('./fit-pictures.ts');
    await fitPictures(document, dpi, { publication, report });
  }
  if (grayscale) await (await import('../grayscale/grayscale.ts')).makeGrey(document);
}
