import type { Report } from '../../model/report.ts';
import type { Page } from './page.ts';

/** Checks that each id of a page is there once. */
export function checkRepeatedIds({ elements }: Page, report: Report): void {
  const lines = new Map<string, number>();
  for (const { attributes, at } of elements) {
    const { id } = attributes;
    if (id === undefined) continue;
    const line = lines.get(id);
    if (line === undefined) lines.set(id, at.line);
    else report('html-repeated-id', { id, line }, at);
  }
}
