import type { DefectCheck, LaidOutBlock, PageContent } from './laid-out.ts';

/** Lines that the longest heading takes. Anything longer is treated as text. */
const longestHeading = 4;

/** Heights, in points, of what is no thing of its own but a rule of the heading. */
const rule = 2;

/** Headings whose text begins on the next page. One without any text of its own is not alone: the author left it so. */
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

/** Where notes begin on the page of a block, since they stand behind all text. */
function endOfText({ page, top }: LaidOutBlock, blocks: readonly LaidOutBlock[]): number {
  return Math.min(...blocks.filter((other) => other.page === page && other.top > top).map((other) => other.top));
}

/** Whether nothing stands below a heading but its own lines, which are set in one size. */
function isLast({ top }: LaidOutBlock, { lines, shapes }: PageContent, end: number): boolean {
  const below = lines.filter(({ baseline }) => baseline > top && baseline < end);
  const [first] = below;
  if (!first || below.length > longestHeading) return false;
  const others = shapes.filter((shape) => shape.top > top && shape.bottom < end && shape.bottom - shape.top > rule);
  return others.length === 0 && below.every(({ size }) => Math.abs(size - first.size) < 0.1);
}
