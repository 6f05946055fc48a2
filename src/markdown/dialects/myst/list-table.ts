import type { PhrasingContent, RootContent, Table, TableCell } from 'mdast';

/** Makes a table of a list of rows, each a list of cells. What is no such list stays as it is. */
export function tableOfLists(children: readonly RootContent[], headRows: number): RootContent[] {
  return children.map((node): RootContent => {
    if (node.type !== 'list') return node;
    const rows = node.children.map(({ children: [cells] }) => (cells?.type === 'list' ? cells.children : []));
    const table: Table = {
      type: 'table',
      ...(node.position && { position: node.position }),
      children: rows.map((cells) => ({ type: 'tableRow', children: cells.map((cell) => cellOf(cell.children)) })),
    };
    // Tables of Markdown begin with a head: without one, its cells are empty.
    if (headRows > 0) return table;
    const width = Math.max(0, ...rows.map((cells) => cells.length));
    return {
      ...table,
      children: [{ type: 'tableRow', children: Array.from({ length: width }, () => cellOf([])) }, ...table.children],
    };
  });
}

/** A cell holds text alone: paragraphs of it follow each other on lines of their own. */
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
