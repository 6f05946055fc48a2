import type { BlockContent, Blockquote, Paragraph, PhrasingContent, Root, Text } from 'mdast';
import { markdownLineEnding } from 'micromark-util-character';
import { codes, types } from 'micromark-util-symbol';
import type { Construct, Extension } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { groupBy, withoutUndefined } from '../model/lists.ts';
import { visit } from '../model/visit.ts';
import { dashedGridOf, type Grid, type GridCell, gridOf, isColumnLine, isDashedLine } from './grid-tables/layout.ts';
import {
  type GridTable,
  gridTableFromMarkdown,
  gridTableSyntax,
  lineThat,
  type NextLine,
  tableTokenizer,
} from './grid-tables/syntax.ts';
import { parsePart, placeInDocument, pointBehind } from './parts.ts';
import { addSyntax } from './syntax.ts';

type CellContent = { isText: true; children: PhrasingContent[] } | { isText: false; children: BlockContent[] };

/** Parses the text of a cell. A cell of a single paragraph contains its text, any other its blocks. */
function contentOf(
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

/** How deeply tables may nest in cells. */
const deepest = 3;

/**
 * Parses the grid tables of Pandoc and reStructuredText: drawn with `+`, `-` and `|`, with cells that contain blocks and may
 * span rows and columns, `=` below the head, and colons for alignment; and Pandoc's tables below lines of dashes. They become
 * table elements, since a GFM table has neither spans nor lines in its cells.
 */
export function gridTables(this: Processor) {
  addSyntax(this, gridTableSyntax, gridTableFromMarkdown);
  addSyntax(this, dashedTableSyntax, {});
  return (tree: Root, file: VFile): void => {
    const definitions: string[] = [];
    visit(tree, (node) => {
      if (node.type === 'definition') definitions.push(`[${node.label ?? node.identifier}]: x`);
      if (node.type === 'footnoteDefinition') definitions.push(`[^${node.label ?? node.identifier}]: x`);
    });
    // The visit also reaches the contents of cells.
    const levels = new Map<GridTable, number>();
    visit(tree, 'gridTable', (table) => {
      const level = levels.get(table) ?? 1;
      const lines = table.lines.map(({ text }) => text);
      const grid = level > deepest ? undefined : (gridOf(lines) ?? dashedGridOf(lines));
      if (grid) table.children = partsOf(grid, table, file, definitions);
      visit({ type: 'root', children: table.children }, 'gridTable', (inner) => void levels.set(inner, level + 1));
      if (grid) become(table);
      else asCode(table);
    });
  };
}

function become(table: GridTable): void {
  Object.assign(table, { type: 'blockquote', data: { hName: 'table' } });
}

/** If nested too deeply, it is shown verbatim. */
function asCode(table: GridTable): void {
  Object.assign(table, { type: 'code', value: table.lines.map(({ text }) => text).join('\n') });
}

/** `thead`, `tbody` and `tfoot`, if they have rows. */
function partsOf(grid: Grid, table: GridTable, file: VFile, definitions: readonly string[]): Blockquote[] {
  const rows = groupBy(grid.cells, ({ row }) => row);
  const rowAt = (row: number): Blockquote => {
    const name = row < grid.head ? 'th' : 'td';
    return element(
      'tr',
      (rows.get(row) ?? []).map((cell) => cellOf(cell, name, contentOf(cell, table, file, definitions))),
    );
  };
  const parts = [
    { name: 'thead', from: 0, to: grid.head },
    { name: 'tbody', from: grid.head, to: grid.rows - grid.foot },
    { name: 'tfoot', from: grid.rows - grid.foot, to: grid.rows },
  ].filter(({ from, to }) => to > from);
  return parts.map(({ name, from, to }) =>
    element(
      name,
      Array.from({ length: to - from }, (_, index) => rowAt(from + index)),
    ),
  );
}

function cellOf(
  { rowSpan, columnSpan, align }: GridCell,
  name: string,
  { isText, children }: CellContent,
): BlockContent {
  const cell: Blockquote | Paragraph = isText ? { type: 'paragraph', children } : { type: 'blockquote', children };
  cell.data = {
    hName: name,
    hProperties: withoutUndefined({
      align,
      rowSpan: rowSpan > 1 ? rowSpan : undefined,
      colSpan: columnSpan > 1 ? columnSpan : undefined,
    }),
  };
  return cell;
}

/** Converted to HTML like a blockquote with another name, with its blocks on separate lines. */
function element(name: string, children: BlockContent[]): Blockquote {
  return { type: 'blockquote', data: { hName: name }, children };
}

const table: Construct = {
  name: 'dashedTable',
  tokenize: tableTokenizer({
    // An indented table was tried before its indent was consumed.
    mayBegin: ({ events }) => events.at(-1)?.[1].type !== types.linePrefix,
    next(lines, context) {
      const next = nextAfter(lines);
      if (next && isColumnLine(lines.at(-1) ?? '')) context.currentConstruct = openTable;
      return next;
    },
    isTable: (lines) => dashedGridOf(lines) !== undefined,
  }),
};

/** Once its columns are known, a line that begins like a list or a blockquote is a row. */
const openTable: Construct = { ...table, concrete: true };

/** Parses tables whose columns are lines of dashes. The indent belongs to them, since columns are counted from it. */
const dashedTableSyntax: Extension = {
  flow: { [codes.dash]: table, null: table },
  flowInitial: { [codes.space]: table },
};

const anyLine = lineThat(() => true);

const lineOfText = lineThat((code) => !markdownLineEnding(code));

function nextAfter(lines: readonly string[]): NextLine {
  const [first = '', second] = lines;
  const last = lines.at(-1) ?? '';
  // With more indent, it is code; three dashes are a thematic break, or begin front matter. `- ---` is a thematic break too: a
  // list may follow it, whose items are no rows.
  if (second === undefined) return /^ {4}|^ *---\s*$|^ *- [- ]*$/u.test(first) ? undefined : lineOfText;
  const isOpen = isDashedLine(first);
  if (isOpen && !isColumnLine(first) && !lines.some(isColumnLine)) return last.trim() === '' ? undefined : lineOfText;
  if (!isOpen && !isColumnLine(second)) return undefined;
  const isFirstRule = lines.findIndex(isColumnLine) === lines.length - 1;
  if (isDashedLine(last) && !isFirstRule) return 'end';
  return isOpen ? anyLine : lineOfText;
}
