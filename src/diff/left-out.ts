import type { Report } from '../model/report.ts';
import type { FileDifference } from './difference.ts';

/** Reports changed pages without images, because the report has those of many others. */
export function reportLeftOut(files: readonly FileDifference[], report: Report): void {
  const differing = files.flatMap(({ pages }) => pages?.pages ?? []).filter(({ state }) => state !== 'same');
  const withImages = differing.filter(({ images }) => images).length;
  if (withImages < differing.length) report('diff-pages-left-out', { shown: withImages, count: differing.length });
}
