import type { BlockContent, PhrasingContent, Text } from 'mdast';
import type { VFile } from 'vfile';
import { visit } from '../../model/visit.ts';
import { parsePart, placeInDocument, pointBehind } from '../parts.ts';
import type { GridCell } from './layout.ts';
import type { GridTable } from './syntax.ts';

/** The content of a cell: text, or blocks. */
export type CellContent = { isText: true; children: PhrasingContent[] } | { isText: false; children: BlockContent[] };

/** Parses the text of a cell. A cell of a single paragraph contains its text, any other its blocks. */
export function contentOf(
  { lines, isInline = false }: GridCell,
  table: GridTable,
  file: VFile,
  definitions: readonly string[],
): CellContent {
  const text = lines.map((line) => (isInline ? withoutBlocks(line.text) : line.text)).join('\n');
  const named = definitions.filter((definition) => text.includes(definition.slice(0, definition.indexOf(']') + 1)));
  const tree = parsePart(file, text, named);
  const places = lines.map(({ line, start }) => pointBehind(table.lines[line]?.start, start));
  visit(tree, (node, index, parent) => {
    if (node.type === 'gridTable') {
      node.lines = node.lines.map(({ text, start }) => ({
        text,
        start: pointBehind(places[start.line - 1], start.column - 1),
      }));
    }
    if (node.type === 'text' && parent && index !== undefined && node.value.includes('\n')) {
      const parts = textLines(node).filter(({ value }) => value !== '');
      parent.children.splice(index, 1, ...parts);
      for (const part of parts) placeInDocument(part, places);
      return index + parts.length;
    }
    placeInDocument(node, places);
    return undefined;
  });
  const [only, ...others] = tree.children;
  return only?.type === 'paragraph' && others.length === 0
    ? { isText: true, children: only.children }
    : { isText: false, children: tree.children as BlockContent[] };
}

/** Splits a text of several lines: in the source, other cells are between them. */
function textLines({ value, position }: Text): Text[] {
  return value.split('\n').flatMap((line, index, all): Text[] => {
    const text: Text = { type: 'text', value: line };
    const start = position && { ...position.start, ...(index > 0 && { line: position.start.line + index, column: 1 }) };
    const end = position && index === all.length - 1 ? position.end : undefined;
    if (start) text.position = { start, end: end ?? { ...start, column: start.column + line.length } };
    return index === 0 ? [text] : [{ type: 'text', value: '\n' }, text];
  });
}

/** Markers that would begin a block at the start of a line. */
const blockStart = /^(?:[-+*:](?=\s|$)|(?:-{3,}|\*{3,}|_{3,}|=+|-+)(?=\s*$)|#{1,6}(?=\s|$)|>|`{3}|~{3}|:{2,})/u;

/** A line as text, with block markers escaped. */
function withoutBlocks(line: string): string {
  return line.replace(blockStart, '\\$&').replace(/^\d{1,9}(?=[.)](?:\s|$))/u, '$&\\');
}
