import type { Publication } from '../../../model/publication.ts';
import type { Report } from '../../../model/report.ts';
import type { Breathe } from '../../../platform/breather.ts';
import { defects } from '../../defects/defects.ts';
import type { Places } from '../../mark-places.ts';
import { type OpenDocument, slightlySmaller } from '../open-document.ts';
import type { PrintedDocument } from '../pages/passes.ts';
import { layOut, type PrintLayout } from './lay-out.ts';
import type { Overflow } from './overflow.ts';

interface DefectSetting {
  /** The document, still open. */
  print: OpenDocument;
  /** What was clipped before printing because it is too wide. */
  cut: readonly Overflow[];
  places: Places;
  publication: Publication;
  report: Report;
  breathe: Breathe;
}

/** CSS pixels per point. */
const pixels = 96 / 72;

/**
 * Reports defects of printed pages, each at its line of the source. It is cheap: only pages with suspicious block
 * positions are read.
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
    // Nothing should scale the pages down at this point. If something still does, it has to be reported.
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

interface OverflowSetting {
  /** The scale of all pages; 1 if they were not scaled down. */
  scale: number;
  layout: PrintLayout;
  places: Places;
  report: Report;
}

/** Reports what is too large for its place, each thing once: two images may have the same place. */
export function reportOverflows(
  overflows: readonly Overflow[],
  { scale, layout, places, report }: OverflowSetting,
): void {
  const reported = new Set<string | undefined>();
  for (const { ids, ...facts } of overflows) {
    const id = ids.find((each) => places.has(each));
    if (reported.has(id)) continue;
    reported.add(id);
    const page = id === undefined ? undefined : pageOf(id, layout, places);
    report('page-overflow', { ...facts, scale, page }, id === undefined ? undefined : places.get(id));
  }
}

/**
 * The page of an element: `12`, or `12 or 13` in a long document, where only some blocks have known pages and the
 * others are inferred from their neighbours.
 */
function pageOf(id: string, { blocks, pages }: PrintLayout, places: Places): string | undefined {
  const order = new Map([...places.keys()].map((each, index) => [each, index]));
  const index = order.get(id) ?? 0;
  const before = blocks.findLast((block) => (order.get(block.id) ?? 0) <= index);
  const isExact = before?.id === id;
  const behind = isExact ? before : blocks.find((block) => (order.get(block.id) ?? 0) >= index);
  const labels = [before, behind].flatMap((block) => (block && pages[block.page - 1]?.label) ?? []);
  return [...new Set(labels)].join(' or ') || undefined;
}
