import type { Root } from 'mdast';
import type { Position } from 'unist';
import { visit } from 'unist-util-visit';
import { leftOutOf, recordLeftOut } from '../only/left-out.ts';

/** Moves all nodes down by some lines, into the numbering of the whole. Offsets stay: they are those of the file. */
export function moveLines(tree: Root, by: number): void {
  visit(tree, (node) => {
    if (node.position) node.position = moved(node.position, by);
  });
  recordLeftOut(
    tree,
    leftOutOf(tree).map(({ variants, position }) => ({ variants, position: position && moved(position, by) })),
  );
}

function moved({ start, end }: Position, by: number): Position {
  return { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } };
}

/** Moves headings down by some levels; they stay within the six that there are. */
export function shiftHeadings(tree: Root, by: number): void {
  visit(tree, 'heading', (heading) => {
    heading.depth = Math.min(Math.max(heading.depth + by, 1), 6) as typeof heading.depth;
  });
}
