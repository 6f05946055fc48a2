import type { BlockContent, PhrasingContent, Text } from 'mdast';
import type { Point } from 'unist';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { parsePart } from '../parts.ts';
import type { GridCell } from './layout.ts';
import type { GridTable } from './syntax.ts';

/** What a cell holds: text in one line of thought, or blocks. */
export type CellContent = { isText: true; children: PhrasingContent[] } | { isText: false; children: BlockContent[] };

/** Reads the text of a cell. A cell that is one paragraph holds its text, any other its blocks. */
export function contentOf(
  { lines }: GridCell,
  table: GridTable,
  file: VFile,
  definitions: readonly string[],
): CellContent {
  const text = lines.map((line) => line.text).join('\n');
  const named = definitions.filter((definition) => text.includes(definition.slice(0, definition.indexOf(']') + 1)));
  const tree = parsePart(file, text, named);
  const places = lines.map(({ line, start }) => movedPoint(table.lines[line]?.start, start));
  visit(tree, (node, index, parent) => {
    if (node.type === 'gridTable')
      node.lines = node.lines.map((line) => ({ ...line, start: moved(line.start, places) }));
    if (node.type === 'text' && parent && index !== undefined && node.value.includes('\n')) {
      const parts = textLines(node).filter(({ value }) => value !== '');
      parent.children.splice(index, 1, ...parts);
      for (const part of parts) setPlace(part, places);
      return index + parts.length;
    }
    setPlace(node, places);
    return undefined;
  });
  const [only, ...others] = tree.children;
  return only?.type === 'paragraph' && others.length === 0
    ? { isText: true, children: only.children }
    : { isText: false, children: tree.children as BlockContent[] };
}

/** A text of several lines as one text for each: in the source, other cells stand between them. */
function textLines({ value, position }: Text): Text[] {
  return value.split('\n').flatMap((line, index, all): Text[] => {
    const text: Text = { type: 'text', value: line };
    const start = position && { ...position.start, ...(index > 0 && { line: position.start.line + index, column: 1 }) };
    const end = position && index === all.length - 1 ? position.end : undefined;
    if (start) text.position = { start, end: end ?? { ...start, column: start.column + line.length } };
    return index === 0 ? [text] : [{ type: 'text', value: '\n' }, text];
  });
}

function setPlace(node: { position?: GridTable['position'] }, places: readonly Point[]): void {
  if (node.position)
    node.position = { start: moved(node.position.start, places), end: moved(node.position.end, places) };
}

/** From lines of the cell to lines of the document. */
function moved({ line, column }: Point, places: readonly Point[]): Point {
  return movedPoint(places[line - 1], column - 1);
}

function movedPoint(start: Point | undefined, by: number): Point {
  const { line, column, offset = 0 } = start ?? { line: 1, column: 1 };
  return { line, column: column + by, offset: offset + by };
}
