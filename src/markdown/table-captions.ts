import type { Blockquote, Nodes, Paragraph, Parents, Root, RootContent, Table } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { makeFigure } from './captioned.ts';
import { sourceText } from './source-text.ts';
import { trailingAttributes } from './trailing-attributes.ts';

/** How a caption line begins (Pandoc, `table_captions`). */
const opening = /^(?:Table)?:[ \t]+(?=\S)/iu;

/**
 * Gives a table the caption of the line after it, or before it: a paragraph `Table: Caption {#tbl-x}`, or `: Caption`.
 * Between two tables it belongs to the one above, unless that has a caption.
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

/** A drawn table is one by its element. */
export function isTable(node: Nodes | undefined): node is Table | Blockquote {
  return node?.type === 'table' || (node?.type === 'blockquote' && node.data?.hName === 'table');
}

/** Tables within `:::table` have their caption. */
function isCaptioned({ data }: Parents): boolean {
  return data?.hName === 'figure';
}

function captionLine(node: RootContent | undefined, file: VFile): Paragraph | undefined {
  const [first] = node?.type === 'paragraph' ? node.children : [];
  if (node?.type !== 'paragraph' || first?.type !== 'text' || !opening.test(first.value)) return undefined;
  // Compared with the source: an escaped colon is text.
  return opening.test(sourceText(first, file)) ? node : undefined;
}

function figureOf(table: Table | Blockquote, { children, position }: Paragraph, file: VFile): Blockquote {
  const [first] = children;
  const attributes = trailingAttributes(children, file);
  const isOfTable = attributes && attributes.list.width === undefined && attributes.list.height === undefined;
  if (isOfTable) attributes.remove();
  if (first?.type === 'text') first.value = first.value.replace(opening, '');
  const { id, className = [] } = isOfTable ? attributes.list : {};
  const figure: Blockquote = { type: 'blockquote', children: [table] };
  const ends = [table.position, position].flatMap((one) => one ?? []).sort((a, b) => a.start.line - b.start.line);
  const [start, end] = [ends[0]?.start, ends.at(-1)?.end];
  if (start && end) figure.position = { start, end };
  makeFigure(figure, 'table', { caption: children, properties: { ...(id === undefined ? {} : { id }), className } });
  return figure;
}
