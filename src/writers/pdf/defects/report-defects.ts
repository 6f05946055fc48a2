import type { Publication } from '../../../model/publication.ts';
import type { Report } from '../../../model/report.ts';
import type { OpenDocument } from '../chromium.ts';
import type { Printed } from '../pages/passes.ts';
import type { Places } from '../places/mark-places.ts';
import { defects } from './defects.ts';
import { layOut } from './lay-out.ts';
import { reportOverflows } from './report-overflows.ts';

export interface DefectSetting {
  /** The document, still open. */
  print: OpenDocument;
  places: Places;
  publication: Publication;
  report: Report;
}

/** CSS pixels of a point. */
const pixels = 96 / 72;

/**
 * Reports what is wrong with the pages of a print, each at its line of the source. It costs little: only those pages are
 * read that the places of blocks make suspicious.
 */
export async function reportDefects(
  printed: Printed,
  { print, places, publication, report }: DefectSetting,
): Promise<void> {
  const layout = layOut(printed, places, publication);
  const area = layout.pages[0]?.area();
  if (area) {
    const { width, height, scale } = area;
    const found = await print.overflows({ width: width * pixels, height: height * pixels, scale });
    reportOverflows(found, { scale, layout, places, report });
  }
  for (const check of defects) check(layout, report);
}
