import type { Point } from 'unist';
import type { Report } from '../../model/report.ts';
import type { Complaint } from './compile/job.ts';

interface ComplaintSetting {
  /** The places of blocks in the source, by id. */
  places: ReadonlyMap<string, Point>;
  /** The printed number of the page of something, by its id. */
  labelOf: (id: string) => string | undefined;
  report: Report;
}

/** Reports what a template's modules could not print correctly, each thing once. */
export function reportComplaints(
  complaints: readonly Complaint[],
  { places, labelOf, report }: ComplaintSetting,
): void {
  const reported = new Set<string>();
  for (const { id, ...facts } of complaints) {
    if (reported.has(id)) continue;
    reported.add(id);
    const place = places.get(id);
    if ('what' in facts) report('typst-unsupported', facts, place);
    else if ('columns' in facts) report('table-columns', facts, place);
    else report('page-overflow', { ...facts, page: labelOf(id), scale: 1 }, place);
  }
}
