import type { Print } from '../../../engines/engine.ts';
import type { Publication } from '../../../model/publication.ts';
import type { Report } from '../../../model/report.ts';
import { printedPictures } from './printed-pictures.ts';
import { reportFewPixels } from './report-few-pixels.ts';
import { scaleDown } from './scale-down.ts';
import { lossySides, sidesOf } from './sides.ts';

/**
 * Brings the pictures of a printed document to the resolution that is wanted: those of many more pixels are scaled down,
 * those of too few are reported. How large a picture is printed is known only now.
 *
 * @param wanted pixels per inch
 */
export async function fitPictures(
  { document, positions }: Pick<Print, 'document' | 'positions'>,
  wanted: number,
  { publication, report }: { publication: Publication; report: Report },
): Promise<void> {
  const pictures = printedPictures(document);
  reportFewPixels(pictures, { positions, wanted, publication, report });
  const lossy = lossySides(publication.resources);
  await scaleDown(pictures, wanted, ({ columns, rows }) => lossy.has(sidesOf(columns, rows)), document);
}
