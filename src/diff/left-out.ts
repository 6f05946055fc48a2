import type { Report } from '../model/report.ts';
import type { FileDifference } from './difference.ts';

/** Tells of pages that differ and that a report has no images of, since it has those of many others. */
export function reportLeftOut(files: readonly FileDifference[], report: Report): void {
  const differing = files.flatMap(({ pages }) => pages?.pages ?? []).filter(({ state }) => state !== 'same');
  const shown = differing.filter(({ images }) => images).length;
  if (shown < differing.length) report('diff-pages-left-out', { shown, count: differing.length });
}
