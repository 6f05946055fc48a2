import type { Element } from 'hast';
import { isElement } from './runs.ts';

/**
 * Brings the rows of a group into a grid without holes: rows in which no cell begins go, and cells reach over those that are left
 * alone (HTML, 4.9.12.1).
 *
 * @returns how many columns the group has
 */
export function settleGrid(rowGroup: Element): number {
  const rows = rowGroup.children.filter((row): row is Element => isElement(row, 'tr'));
  /** Of each row, how many stay before it. */
  const before = [0];
  for (const row of rows) before.push((before.at(-1) ?? 0) + (cellsOf(row).length > 0 ? 1 : 0));
  rowGroup.children = rowGroup.children.filter((row) => !isElement(row, 'tr') || cellsOf(row).length > 0);
  /** Of each column, how many further rows the cell above reaches into. */
  let reach: number[] = [];
  for (const [index, row] of rows.entries()) {
    if (cellsOf(row).length === 0) continue;
    const next = reach.map((count) => Math.max(0, count - 1));
    let column = 0;
    for (const { properties } of cellsOf(row)) {
      while ((reach[column] ?? 0) > 0) column += 1;
      const end = Math.min(rows.length, index + Number(properties.rowSpan ?? 1));
      const height = (before[end] ?? 0) - (before[index] ?? 0);
      if (properties.rowSpan !== undefined) properties.rowSpan = height;
      const right = column + Number(properties.colSpan ?? 1);
      for (; column < right; column += 1) next[column] = height - 1;
    }
    reach = next;
  }
  return reach.length;
}

function cellsOf({ children }: Element): Element[] {
  return children.filter((cell): cell is Element => isElement(cell, 'td', 'th'));
}
