import type { Root, Table } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportTo } from '../model/report.ts';

/** Cells that a table may get beside those that are written: more take longer than all else (measured; GitHub fills 500,000). */
const most = 100_000;

/**
 * Refuses tables whose short rows would be filled up with more empty cells than anybody means: a few kilobytes of wide head
 * and short rows can ask for millions. Of such a table only the head stays.
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
