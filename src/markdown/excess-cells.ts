import type { Root, TableCell } from 'mdast';
import type { VFile } from 'vfile';
import { append } from '../model/lists.ts';
import { reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';

/**
 * Moves the content of cells without a column into the last cell of their row, with a warning. GFM leaves them out. Most often, a
 * `|` in a text has divided a cell.
 */
export function excessCells() {
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    visit(tree, 'table', (table) => {
      const columns = table.children[0]?.children.length ?? 0;
      for (const row of table.children) {
        const excess = row.children.splice(columns);
        const [first] = excess.filter(({ children }) => children.length > 0);
        const last = row.children.at(-1);
        if (!first || !last) continue;
        report('table-row-cells', { cells: columns + excess.length, columns }, first.position);
        for (const cell of excess) appendTo(last, cell);
      }
    });
  };
}

function appendTo(last: TableCell, { children }: TableCell): void {
  last.children.push({ type: 'text', value: ' | ' });
  append(last.children, children);
}
