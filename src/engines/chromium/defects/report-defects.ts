import type { Publication } from '../../../model/publication.ts';
import type { Report } from '../../../model/report.ts';
import type { Breathe } from '../../../platform/breather.ts';
import type { Places } from '../document/mark-places.ts';
import { type OpenDocument, slightlySmaller } from '../open-document.ts';
import type { PrintedDocument } from '../pages/passes.ts';
import { defects } from './defects.ts';
import { layOut } from './lay-out.ts';
import type { Overflow } from './overflow.ts';
import { reportOverflows } from './report-overflows.ts';

export interface DefectSetting {
  /** The document, still open. */
  print: OpenDocument;
  /** What was cut off before the document was printed, since it is too wide. */
  cut: readonly Overflow[];
  places: Places;
  publication: Publication;
  report: Report;
  breathe: Breathe;
}

/** CSS pixels of a point. */
const pixels = 96 / 72;

/**
 * Reports what is wrong with the pages of a print, each at its line of the source. It costs little: only those pages are
 * read that the places of blocks make suspicious.
 */
export async function reportDefects(
  printed: PrintedDocument,
  { print, cut, places, publication, report, breathe }: DefectSetting,
): Promise<void> {
  const layout = layOut(printed, places, publication);
  const area = layout.pages[0]?.area();
  if (area) {
    const { width, height, scale } = area;
    const found = await print.overflows({ width: width * pixels, height: height * pixels, scale });
    // Nothing should make the pages smaller by now. If something still does, that must be reported.
    if (scale < slightlySmaller && found.length === 0) {
      report('page-overflow', { kind: 'content', side: 'width', by: width * (1 / scale - 1), scale });
    }
    reportOverflows([...cut, ...found], { scale, layout, places, report });
  }
  for (const check of defects) {
    check(layout, report);
    await breathe();
  }
}
