import type { DefectCheck } from './laid-out.ts';
import { extentOf, type LaidOut, type PageContent, placeOf } from './laid-out.ts';

/** Lines that a page needs not to look forgotten. */
const fewestLines = 3;

/** Of the page area: what takes more is more than two lines, such as a picture. */
const most = 1 / 8;

/** Bytes of content, compressed, that two lines, a head and a foot stay below (measured: 500 to 1,000). */
const heaviest = 1500;

/**
 * Pages between others that hold a line or two. Not those on which something opens, as short as the author made it, nor blank
 * ones, nor what stands before the text; the last page is looked at more closely elsewhere.
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

/** Whether a page begins with a heading, and the next one too: where a template gives each section a page, it may be short. */
function isSection(page: number, { blocks }: LaidOut): boolean {
  return [page, page + 1].every((each) => blocks.find((block) => block.page === each)?.level !== undefined);
}

function isShort(content: PageContent): boolean {
  const extent = extentOf(content);
  const { lines, area } = content;
  if (!extent || lines.length === 0 || lines.length >= fewestLines) return false;
  return extent.bottom - extent.top < most * area.height;
}
