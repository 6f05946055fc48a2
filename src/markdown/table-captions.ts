import type { Blockquote, Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent, Table, Text } from 'mdast';
import type { VFile } from 'vfile';
import { reportTo } from '../model/report.ts';
import { SKIP, visit } from '../model/visit.ts';
import { type AttributeList, parseAttributeList, reportIgnored } from './attribute-list.ts';
import { captionLabel } from './dialects/bookdown.ts';
import { sourceText } from './parts.ts';
import { makeFigure } from './titled-blocks.ts';

/** The beginning of a caption line (Pandoc, `table_captions`). */
const opening = /^(?:Table)?:[ \t]+(?=\S)/iu;

/**
 * Applies the caption in the line after a table, or before it: a paragraph `Table: Caption {#tbl-x}`, or `: Caption`. Between
 * two tables it belongs to the one above, unless that has a caption.
 */
export function tableCaptions() {
  return (tree: Root, file: VFile): void => {
    visit(tree, (table, index, parent) => {
      if (!isTable(table) || !parent || index === undefined || isCaptioned(parent)) return undefined;
      const before = captionLine(parent.children[index - 1], file);
      const after = before ? undefined : captionLine(parent.children[index + 1], file);
      const line = before ?? after;
      if (!line) return undefined;
      const from = before ? index - 1 : index;
      parent.children.splice(from, 2, figureOf(table, line, file));
      return [SKIP, from + 1];
    });
  };
}

/** A drawn table is a table by its element. */
export function isTable(node: Nodes | undefined): node is Table | Blockquote {
  return node?.type === 'table' || (node?.type === 'blockquote' && node.data?.hName === 'table');
}

/** Tables within `:::table` already have a caption. */
function isCaptioned({ data }: Parents): boolean {
  return data?.hName === 'figure';
}

function captionLine(node: RootContent | undefined, file: VFile): Paragraph | undefined {
  const [first] = node?.type === 'paragraph' ? node.children : [];
  if (node?.type !== 'paragraph' || first?.type !== 'text' || !opening.test(first.value)) return undefined;
  // Checked in the source: an escaped colon is text.
  return opening.test(sourceText(first, file)) ? node : undefined;
}

function figureOf(table: Table | Blockquote, { children, position }: Paragraph, file: VFile): Blockquote {
  const [first] = children;
  const attributes = trailingAttributes(children, file);
  const isOfTable = attributes && attributes.list.width === undefined && attributes.list.height === undefined;
  if (isOfTable) {
    attributes.remove();
    reportIgnored(attributes.list.ignored, 'table', table, file);
  }
  const label = first?.type === 'text' ? takeStart(first, file) : undefined;
  const { id = label, className = [] } = isOfTable ? attributes.list : {};
  const figure: Blockquote = { type: 'blockquote', children: [table] };
  const ends = [table.position, position].flatMap((one) => one ?? []).sort((a, b) => a.start.line - b.start.line);
  const [start, end] = [ends[0]?.start, ends.at(-1)?.end];
  if (start && end) figure.position = { start, end };
  makeFigure(figure, 'table', { caption: children, properties: { ...(id === undefined ? {} : { id }), className } });
  return figure;
}

/** Removes what precedes the words of a caption. @returns the label among it (bookdown) */
function takeStart(text: Text, file: VFile): string | undefined {
  text.value = text.value.replace(opening, '');
  const { 0: mark = '', groups } = captionLabel.exec(sourceText(text, file).replace(opening, '')) ?? {};
  // Without the backslash.
  text.value = text.value.slice(Math.max(0, mark.length - 1));
  return groups?.id;
}

/** Finds `{#id .class}` at the end of a text, after a space. Escaped braces are text, and so are those with any other content. */
export function trailingAttributes(
  children: PhrasingContent[],
  file: VFile,
  parse = parseAttributeList,
): { list: AttributeList; remove: () => void } | undefined {
  const last = children.at(-1);
  if (last?.type !== 'text') return undefined;
  const found = /[ \t\n]+(\{([^{}]*)\})$/u.exec(last.value);
  const [, braces = '', content = ''] = found ?? [];
  const list = found ? parse(content) : undefined;
  // A heading may end with a set, `{n=1}`.
  if (list?.ignored && list.id === undefined && list.className.length === 0 && !/["']/u.test(content)) return undefined;
  // Checked in the source, so that an escaped brace stays text.
  if (!found || !list || !/[ \t\n]$/u.test(before(sourceText(last, file), braces))) return undefined;
  return {
    list,
    remove: () => {
      last.value = last.value.slice(0, found.index);
      if (last.value === '') children.pop();
    },
  };
}

/** The text before an ending; empty if the text does not end with it. */
function before(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, -end.length) : '';
}

/** The most cells that may be added to a table: more take longer than everything else (measured; GitHub adds 500,000). */
const most = 100_000;

/**
 * Rejects tables whose short rows would be padded with an implausible number of empty cells: a few kilobytes of wide head and
 * short rows can require millions. Only the head of such a table stays.
 */
export function filledTables() {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'table', (table) => {
      const cells = missingCells(table);
      if (cells <= most) return;
      reportTo(file)('table-cells', { cells, most }, table.position?.start);
      table.children.length = 1;
    });
  };
}

function missingCells({ children: rows }: Table): number {
  const columns = rows[0]?.children.length ?? 0;
  return rows.reduce((cells, row) => cells + Math.max(0, columns - row.children.length), 0);
}
