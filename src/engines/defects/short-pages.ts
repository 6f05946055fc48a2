import type { DefectCheck } from './laid-out.ts';
import { extentOf, type LaidOut, type PageContent, placeOf } from './laid-out.ts';

/** Minimum number of lines of a page that does not look forgotten. */
const fewestLines = 3;

/** Share of the page area: content that takes more is more than two lines, such as an image. */
const most = 1 / 8;

/** Upper limit in compressed bytes for a page with two lines, a head and a foot (measured: 500 to 1,000). */
const heaviest = 1500;

/**
 * Inner pages with only a line or two. Excludes pages on which something opens, blank pages and front matter, which may
 * be short on purpose; the last page has its own check.
 */
export const shortPages: DefectCheck = (document, report) => {
  document.pages.slice(0, -1).forEach(({ label, weight, opens, content }, index) => {
    if (weight === 0 || weight > heaviest || opens) return;
    if (isSection(index + 1, document)) return;
    const place = placeOf(index + 1, document);
    const painted = place && content(fewestLines);
    if (painted && isShort(painted)) report('page-short', { page: label, lines: painted.lines.length }, place);
  });
};

/**
 * Whether both this page and the next begin with a heading: in templates with one page per section, it may be short.
 */
function isSection(page: number, { blocks }: LaidOut): boolean {
  return [page, page + 1].every((each) => blocks.find((block) => block.page === each)?.level !== undefined);
}

function isShort(content: PageContent): boolean {
  const extent = extentOf(content);
  const { lines, area } = content;
  if (!extent || lines.length === 0 || lines.length >= fewestLines) return false;
  return extent.bottom - extent.top < most * area.height;
}
