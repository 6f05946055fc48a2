import type { DefectCheck } from './laid-out.ts';
import { extentOf, placeOf } from './laid-out.ts';

/** Share of the page area, from its top. */
const nearlyNothing = 1 / 8;

/** A last page with hardly any content, unless something opens there. */
export const emptyLastPage: DefectCheck = (document, report) => {
  const { pages } = document;
  const page = pages.at(-1);
  if (!page || page.opens || pages.length === 1) return;
  const area = page.area();
  if (!area) return;
  const end = area.top + nearlyNothing * area.height;
  // If a block begins further down, the page need not be read.
  if (document.blocks.some((block) => block.page === pages.length && block.top > end)) return;
  const content = page.content();
  const extent = content && extentOf(content);
  if (!extent || extent.bottom >= end) return;
  report('page-last-empty', { page: page.label, lines: content.lines.length }, placeOf(pages.length, document));
};
