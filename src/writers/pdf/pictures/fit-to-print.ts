import type { Print } from '../../../engines/engine.ts';
import type { PrintOptions } from '../../../model/print-options.ts';
import type { Publication } from '../../../model/publication.ts';
import type { Report } from '../../../model/report.ts';

/** Gives pictures the pixels that their print needs, and all of the print greys where it is to have no colours. */
export async function fitToPrint(
  print: Pick<Print, 'document' | 'positions'>,
  { publication, options, report }: { publication: Publication; options: PrintOptions; report: Report },
): Promise<void> {
  const { dpi = 300, grayscale } = options;
  if (dpi && publication.resources.some(({ mediaType }) => mediaType !== 'image/svg+xml')) {
    const { fitPictures } = await import('./fit-pictures.ts');
    await fitPictures(print, dpi, { publication, report });
  }
  if (grayscale) await (await import('../grayscale/grayscale.ts')).makeGrey(print.document);
}
