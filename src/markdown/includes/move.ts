import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { moveDown } from '../../model/source-lines.ts';
import { recordVariantParts, variantPartsOf } from '../only/variant-parts.ts';

/** Moves all nodes down by some lines, into the numbering of the whole. */
export function moveLines(tree: Root, by: number): void {
  visit(tree, (node) => {
    if (node.position) node.position = moveDown(node.position, by);
  });
  recordVariantParts(
    tree,
    variantPartsOf(tree).map((part) => ({ ...part, position: part.position && moveDown(part.position, by) })),
  );
}

/** Moves headings down by some levels; they stay within the six that there are. */
export function shiftHeadings(tree: Root, by: number): void {
  visit(tree, 'heading', (heading) => {
    heading.depth = Math.min(Math.max(heading.depth + by, 1), 6) as typeof heading.depth;
  });
}
