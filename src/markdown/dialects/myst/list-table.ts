import type { PhrasingContent, RootContent, Table, TableCell } from 'mdast';

/** Turns a list of rows, each a list of cells, into a table. Anything else is unchanged. */
export function tableOfLists(children: readonly RootContent[], headRows: number): RootContent[] {
  return children.map((node): RootContent => {
    if (node.type !== 'list') return node;
    const rows = node.children.map(({ children: [cells] }) => (cells?.type === 'list' ? cells.children : []));
    const table: Table = {
      type: 'table',
      ...(node.position && { position: node.position }),
      children: rows.map((cells) => ({ type: 'tableRow', children: cells.map((cell) => cellOf(cell.children)) })),
    };
    // Tables of Markdown begin with a head: if there is none, its cells are empty.
    if (headRows > 0) return table;
    const width = Math.max(0, ...rows.map((cells) => cells.length));
    return {
      ...table,
      children: [{ type: 'tableRow', children: Array.from({ length: width }, () => cellOf([])) }, ...table.children],
    };
  });
}

/** A cell contains only text: its paragraphs become lines. */
function cellOf(blocks: readonly RootContent[]): TableCell {
  const children = blocks.flatMap((block, index): PhrasingContent[] => {
    const content =
      block.type === 'paragraph' || block.type === 'heading'
        ? block.children
        : block.type === 'code'
          ? [{ type: 'inlineCode' as const, value: block.value }]
          : [];
    return index > 0 && content.length > 0 ? [{ type: 'break' }, ...content] : [...content];
  });
  return { type: 'tableCell', children };
}
