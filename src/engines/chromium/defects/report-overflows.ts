import type { Report } from '../../../model/report.ts';
import type { Places } from '../document/mark-places.ts';
import type { PrintLayout } from './lay-out.ts';
import type { Overflow } from './overflow.ts';

export interface OverflowSetting {
  /** By how much all pages were made smaller; 1: not at all. */
  scale: number;
  layout: PrintLayout;
  places: Places;
  report: Report;
}

/** Reports what is too large for its place, each thing once: two pictures may stand at one place. */
export function reportOverflows(
  overflows: readonly Overflow[],
  { scale, layout, places, report }: OverflowSetting,
): void {
  const told = new Set<string | undefined>();
  for (const { ids, ...facts } of overflows) {
    const id = ids.find((each) => places.has(each));
    if (told.has(id)) continue;
    told.add(id);
    const page = id === undefined ? undefined : pageOf(id, layout, places);
    report('page-overflow', { ...facts, scale, page }, id === undefined ? undefined : places.get(id));
  }
}

/**
 * The page that something stands on: `12`, or `12 or 13` in a long document, where only some blocks are known by their page,
 * from those before and behind it.
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
