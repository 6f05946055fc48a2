import { type DefectCheck, extentOf, type LaidOut, type LaidOutBlock, type PageContent, placeOf } from './laid-out.ts';

/** Maximum lines of a heading. Anything longer is treated as text. */
const longestHeading = 4;

/** Maximum height, in points, of a shape that is a rule of the heading rather than content. */
const rule = 2;

/** Headings whose text begins on the next page. One without any text is not reported: that is the author's choice. */
export const headingsAlone: DefectCheck = ({ pages, blocks }, report) => {
  blocks.forEach((block, index) => {
    const next = blocks[index + 1];
    const page = pages[block.page - 1];
    if (!page || !next || !isParted(block, next) || pages[next.page - 1]?.opens === 'division') return;
    const content = page.content();
    if (content && isLast(block, content, endOfText(block, blocks))) {
      report('page-heading-alone', { page: page.label }, block.place);
    }
  });
};

function isParted({ level, page }: LaidOutBlock, next: LaidOutBlock): boolean {
  return level !== undefined && next.page > page && (next.level === undefined || next.level > level);
}

/** Where the notes on a block's page begin, since they follow all text. */
function endOfText({ page, top }: LaidOutBlock, blocks: readonly LaidOutBlock[]): number {
  return Math.min(...blocks.filter((other) => other.page === page && other.top > top).map((other) => other.top));
}

/** Whether nothing follows a heading on its page except its own lines, which have a single font size. */
function isLast({ top }: LaidOutBlock, { lines, shapes }: PageContent, end: number): boolean {
  const below = lines.filter(({ baseline }) => baseline > top && baseline < end);
  const [first] = below;
  if (!first || below.length > longestHeading) return false;
  const others = shapes.filter((shape) => shape.top > top && shape.bottom < end && shape.bottom - shape.top > rule);
  return others.length === 0 && below.every(({ size }) => Math.abs(size - first.size) < 0.1);
}

/** Share of the page area, from its top. */
const nearlyNothing = 1 / 8;

/** Fewer lines on the last page of a text look lost. More of them may be little of a tall page, or much of a small one. */
export const fewestLastLines = 5;

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
  if (!extent || extent.bottom >= end || content.lines.length >= fewestLastLines) return;
  report('page-last-empty', { page: page.label, lines: content.lines.length }, placeOf(pages.length, document));
};

/** Minimum number of lines of a page that does not look forgotten. */
const fewestLines = 3;

/** Share of the page area: content that takes more is more than two lines, such as an image. */
const most = 1 / 8;

/** Upper limit in compressed bytes for a page with two lines, a head and a foot (measured: 500 to 1,000). */
const heaviest = 1500;

/**
 * Inner pages with only a line or two. Excludes pages on which something opens, blank pages, and the title page of a book with the
 * pages behind it, which may be short on purpose; the last page has its own check.
 */
export const shortPages: DefectCheck = (document, report) => {
  const opening = document.pages.findIndex(({ opens }) => opens === 'division');
  document.pages.slice(0, -1).forEach(({ label, weight, opens, content }, index) => {
    if (weight === 0 || weight > heaviest || opens) return;
    if (index < opening || isSection(index + 1, document)) return;
    const place = placeOf(index + 1, document);
    const painted = place && content(fewestLines);
    if (painted && isShort(painted)) report('page-short', { page: label, lines: painted.lines.length }, place);
  });
};

/** Whether this page and the next both begin with a heading: with one page per section, it may be short. */
function isSection(page: number, { blocks }: LaidOut): boolean {
  return [page, page + 1].every((each) => blocks.find((block) => block.page === each)?.level !== undefined);
}

function isShort(content: PageContent): boolean {
  const extent = extentOf(content);
  const { lines, area } = content;
  if (!extent || lines.length === 0 || lines.length >= fewestLines) return false;
  return extent.bottom - extent.top < most * area.height;
}

/** The defects that are checked on printed pages. Only the browser knows what is too large for its place. */
export const defects: readonly DefectCheck[] = [headingsAlone, shortPages, emptyLastPage];
