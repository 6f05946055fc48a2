import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import { moveDown, nextLine, type SourceLines, type SourceStretch } from '../model/source-lines.ts';

/** Converts the lines of chapters, each numbered separately, to one numbering, in which nodes are moved. */
export function joinLines(chapters: readonly { tree: Root; lines: SourceLines }[]): SourceLines {
  const whole: SourceStretch[] = [];
  for (const { tree, lines } of chapters) {
    const by = nextLine(whole) - 1;
    for (const stretch of lines) whole.push({ ...stretch, from: stretch.from + by });
    if (by > 0) moveLines(tree, by);
  }
  return whole;
}

/** Nodes may share a position: each gets its own. */
function moveLines(tree: Root, by: number): void {
  visit(tree, (node) => {
    if (node.position) node.position = moveDown(node.position, by);
  });
}
