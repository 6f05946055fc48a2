import type { Root, Table } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportTo } from '../model/report.ts';

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
