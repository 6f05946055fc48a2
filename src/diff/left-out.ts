import type { Report } from '../model/report.ts';
import type { FileDifference } from './difference.ts';

/** Reports changed pages without images, because the report has those of many others. */
export function reportLeftOut(files: readonly FileDifference[], report: Report): void {
  const differing = files.flatMap(({ pages }) => pages?.pages ?? []).filter(({ state }) => state !== 'same');
  const shown = differing.filter(({ images }) => images).length;
  if (shown < differing.length) report('diff-pages-left-out', { shown, count: differing.length });
}
