import type { Element } from 'hast';
import { isElement } from './runs.ts';

/** A cell in the grid of its table, and its columns: from `start` up to `end`. */
interface PlacedCell {
  cell: Element;
  start: number;
  end: number;
}

/** Columns that a cell of an earlier row spans. */
interface Reach {
  start: number;
  end: number;
  /** Further rows. */
  rows: number;
}

/**
 * Turns the rows of a group into a grid without holes: rows in which no cell begins are removed, and spans are limited
 * to the remaining ones (HTML, 4.9.12.1). Takes time in proportion to the cells, however many columns they span.
 *
 * @returns the positions of its cells
 */
export function settleGrid(rowGroup: Element): PlacedCell[] {
  const rows = rowGroup.children.filter((row): row is Element => isElement(row, 'tr'));
  /** The number of remaining rows before each row. */
  const before = [0];
  for (const row of rows) before.push((before.at(-1) ?? 0) + (cellsOf(row).length > 0 ? 1 : 0));
  rowGroup.children = rowGroup.children.filter((row) => !isElement(row, 'tr') || cellsOf(row).length > 0);
  const placed: PlacedCell[] = [];
  let above: Reach[] = [];
  for (const [index, row] of rows.entries()) {
    const cells = cellsOf(row);
    if (cells.length === 0) continue;
    const below: Reach[] = [];
    let column = 0;
    let next = 0;
    for (const cell of cells) {
      for (; next < above.length && (above[next]?.start ?? 0) <= column; next += 1) {
        column = Math.max(column, above[next]?.end ?? 0);
      }
      const { properties } = cell;
      const end = Math.min(rows.length, index + Number(properties.rowSpan ?? 1));
      const height = (before[end] ?? 0) - (before[index] ?? 0);
      if (properties.rowSpan !== undefined) properties.rowSpan = height;
      const span = { start: column, end: column + Number(properties.colSpan ?? 1) };
      placed.push({ cell, ...span });
      if (height > 1) below.push({ ...span, rows: height });
      column = span.end;
    }
    above = inOrder(above, below).flatMap(({ rows, ...span }) => (rows > 1 ? [{ ...span, rows: rows - 1 }] : []));
  }
  return placed;
}

/**
 * Removes the columns in which no cell begins: `colspan="1000"` is limited to the columns of the table.
 *
 * @returns the number of columns
 */
export function narrowGrid(placed: readonly PlacedCell[]): number {
  const starts = [...new Set(placed.map(({ start }) => start))].sort((a, b) => a - b);
  const ranks = new Map(starts.map((start, rank) => [start, rank]));
  const rankOf = (column: number) => ranks.get(column) ?? firstFrom(column, starts);
  for (const { cell, start, end } of placed) {
    if (cell.properties.colSpan !== undefined) cell.properties.colSpan = rankOf(end) - rankOf(start);
  }
  return starts.length;
}

/** The columns that the cells take. */
export function widthOf(placed: readonly PlacedCell[]): number {
  return placed.reduce((width, { end }) => Math.max(width, end), 0);
}

/** Index of the first number in a sorted list that is at least a value. */
function firstFrom(least: number, sorted: readonly number[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inOrder(some: readonly Reach[], others: readonly Reach[]): Reach[] {
  return others.length === 0 ? [...some] : [...some, ...others].sort((a, b) => a.start - b.start);
}

function cellsOf({ children }: Element): Element[] {
  return children.filter((cell): cell is Element => isElement(cell, 'td', 'th'));
}
