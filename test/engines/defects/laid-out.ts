import { VFile } from 'vfile';
import type {
  DefectCheck,
  LaidOut,
  LaidOutBlock,
  LaidOutPage,
  PageArea,
  PageContent,
} from '../../../src/engines/defects/laid-out.ts';
import { reportTo } from '../../../src/model/report.ts';

/** A page area of 500 × 700 points, 70 below the upper edge. */
const area: PageArea = { top: 70, width: 500, height: 700, scale: 1 };

/** A page that holds lines at those heights. */
export function contentWith(baselines: readonly number[], more: Partial<PageContent> = {}): PageContent {
  const lines = baselines.map((baseline) => ({ baseline, size: 10 }));
  return { area, lines, shapes: [], ...more };
}

/** A page as light as one of two lines. */
export function page(label: string, content?: PageContent, weight = 500): LaidOutPage {
  return { label, weight, opens: undefined, area: () => area, content: () => content };
}

/** A page that is too full to be looked at. */
export const fullPage: LaidOutPage = {
  label: 'full',
  weight: 100_000,
  opens: undefined,
  area: () => area,
  content: () => contentWith(Array.from({ length: 45 }, (_, line) => 85 + 15 * line)),
};

/** A block, its line in the source, and the page that it begins on. */
export function block(line: number, page: number, more: Partial<LaidOutBlock> = {}): LaidOutBlock {
  return { page, top: 80, place: { line, column: 1 }, ...more };
}

/** What a check says of a document: line, rule and reason. */
export function found(check: DefectCheck, document: LaidOut): string[] {
  const file = new VFile({ path: 'a.md' });
  check(document, reportTo(file));
  return file.messages.map((message) => `${message.name} ${message.ruleId}: ${message.reason}`);
}
