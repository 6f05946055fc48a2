import type { DefectCheck, LaidOutBlock, PageContent } from './laid-out.ts';

/** Maximum lines of a heading. Anything longer is treated as text. */
const longestHeading = 4;

/** Maximum height, in points, of a shape that is a rule of the heading rather than content. */
const rule = 2;

/**
 * Headings whose text begins on the next page. A heading without any text is not reported: that is the author's choice.
 */
export const headingsAlone: DefectCheck = ({ pages, blocks }, report) => {
  blocks.forEach((block, index) => {
    const next = blocks[index + 1];
    const page = pages[block.page - 1];
    if (!page || !next || !isParted(block, next) || pages[next.page - 1]?.opens) return;
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
