import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { cells, graphics } from '../html-elements.ts';
import { isElement, isSolid, type Place, placeIn, type SettleAll, type SettleParts, wrapOthers } from './place.ts';

const groups = new Set(['thead', 'tbody', 'tfoot']);

/** A table has a caption, columns, a head, bodies and a foot, in this order. Other content moves before the table. */
export const settleTable: SettleParts = (table, place, settleAll) => {
  const inside = placeIn(table, place);
  const parts = table.children.filter((node): node is Element => node.type === 'element');
  const rows = wrapOthers(parts.filter(isRows), groups, (run) => h('tbody', run)) as Element[];
  const [head, ...heads] = rows.filter(({ tagName }) => tagName === 'thead');
  const [foot, ...feet] = rows.filter(({ tagName }) => tagName === 'tfoot');
  const bodies = rows.filter((rowGroup) => rowGroup !== head && rowGroup !== foot);
  const extra = new Set([...heads, ...feet]);
  const ordered = [
    ...(head ? [head] : []),
    ...bodies.map((rowGroup) => (extra.has(rowGroup) ? { ...rowGroup, tagName: 'tbody' } : rowGroup)),
    ...(foot ? [foot] : []),
  ];
  const groupsOfRows = ordered.map((rowGroup) => settleRows(rowGroup, inside, settleAll));
  const grids = groupsOfRows.map(settleGrid);
  const width = Math.max(0, ...grids.map(widthOf));
  const strays = table.children.filter(
    (node) => isSolid(node) && !isRows(node) && !isElement(node, 'caption', 'col', 'colgroup'),
  );
  const columns = columnsOf(parts, width);
  const rankOf = columns.length === 0 ? narrowGrids(grids) : (column: number) => column;
  for (const grid of grids) fillGrid(grid, width, rankOf);
  const children = [
    ...captionOf(parts, inside, settleAll),
    ...columns,
    ...groupsOfRows.filter((rowGroup) => rowGroup.children.some(isSolid)),
  ];
  return [...settleAll(strays, place), { ...table, children: betweenLines(children, table.children) }];
};

/** With the whitespace between the parts, if their number did not change. */
function betweenLines(parts: readonly Element[], before: readonly ElementContent[]): ElementContent[] {
  if (before.filter(isSolid).length !== parts.length) return [...parts];
  const left = [...parts];
  return before.flatMap((node) => (isSolid(node) ? left.splice(0, 1) : [node]));
}

function isRows(node: ElementContent): boolean {
  return isElement(node, 'thead', 'tbody', 'tfoot', 'tr');
}

/** One caption, with the text of all. */
function captionOf(parts: readonly Element[], inside: Place, settleAll: SettleAll): Element[] {
  const [first, ...others] = parts.filter(({ tagName }) => tagName === 'caption');
  if (!first) return [];
  const words = [...first.children, ...others.map(({ children }) => h('div', children))];
  return [{ ...first, children: settleAll(words, placeIn(first, inside)) }];
}

/** The columns, if there are as many as in the rows. */
function columnsOf(parts: readonly Element[], width: number): Element[] {
  const groups = parts.filter(({ tagName }) => tagName === 'colgroup').map(columnGroup);
  const spans = groups.flatMap((group) => (group.children.length > 0 ? (group.children as Element[]) : [group]));
  const count = spans.reduce((sum, { properties }) => sum + Number(properties.span ?? 1), 0);
  return count === width ? groups : [];
}

/** A group states its number of columns, or lists them. */
function columnGroup(group: Element): Element {
  const children = group.properties.span === undefined ? group.children.filter((node) => isElement(node, 'col')) : [];
  return { ...group, children: children.map((column) => ({ ...column, children: [] }) as Element) };
}

function settleRows(rowGroup: Element, inside: Place, settleAll: SettleAll): Element {
  const rows = wrapOthers(rowGroup.children, new Set(['tr']), (run) => h('tr', run));
  return { ...rowGroup, children: rows.map((row) => (isElement(row, 'tr') ? settleRow(row, inside, settleAll) : row)) };
}

function settleRow(row: Element, inside: Place, settleAll: SettleAll): Element {
  const children = wrapOthers(row.children, cells, (run) => h('td', run)).map((cell): ElementContent => {
    if (!isElement(cell, 'td', 'th')) return cell;
    const settled = {
      ...cell,
      properties: { ...cell.properties },
      children: settleAll(cell.children, placeIn(cell, inside)),
    };
    return cell.tagName === 'th' && isEmpty(cell) ? { ...settled, ...plainCell(settled) } : settled;
  });
  return { ...row, children };
}

/** A header cell without anything below it becomes a plain cell (axe: `empty-table-header`). */
function plainCell({ properties: { scope: _, ...properties } }: Element): Pick<Element, 'tagName' | 'properties'> {
  return { tagName: 'td', properties };
}

function isEmpty({ children }: Element): boolean {
  return children.every((node) =>
    node.type === 'element' ? !graphics.has(node.tagName) && isEmpty(node) : !isSolid(node),
  );
}

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

/** The rows of a group in a grid. */
interface Grid {
  placed: PlacedCell[];
  /** Each row with the column after its last cell, and what cells of earlier rows span in it. */
  rows: { row: Element; column: number; above: readonly Reach[] }[];
}

/**
 * Places the rows of a group in a grid: rows in which no cell begins are removed, and spans are limited
 * to the remaining ones (HTML, 4.9.12.1). Takes time in proportion to the cells, however many columns they span.
 */
function settleGrid(rowGroup: Element): Grid {
  const rows = rowGroup.children.filter((row): row is Element => isElement(row, 'tr'));
  /** The number of remaining rows before each row. */
  const before = [0];
  for (const row of rows) before.push((before.at(-1) ?? 0) + (cellsOf(row).length > 0 ? 1 : 0));
  rowGroup.children = rowGroup.children.filter((row) => !isElement(row, 'tr') || cellsOf(row).length > 0);
  const grid: Grid = { placed: [], rows: [] };
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
      grid.placed.push({ cell, ...span });
      if (height > 1) below.push({ ...span, rows: height });
      column = span.end;
    }
    grid.rows.push({ row, column, above });
    above = inOrder(above, below).flatMap(({ rows, ...span }) => (rows > 1 ? [{ ...span, rows: rows - 1 }] : []));
  }
  return grid;
}

/**
 * Adds cells to the rows that have too few, so that a table is the same in all formats: Typst fills the gaps, browsers do not,
 * and PDF/UA asks for regular tables (ISO 14289-1, 7.5).
 *
 * @param rankOf the number of columns that remain before one
 */
function fillGrid({ rows }: Grid, width: number, rankOf: (column: number) => number): void {
  for (const { row, column, above } of rows) {
    let start = column;
    for (const reach of [...above, { start: width, end: width }]) {
      const count = rankOf(reach.start) - rankOf(start);
      if (count > 0) row.children.push(h('td', count > 1 ? { colSpan: count } : {}));
      start = Math.max(start, reach.end);
    }
  }
}

/**
 * Removes the columns in which no cell begins: `colspan="1000"` is limited to the columns of the table.
 *
 * @returns the number of columns that remain before one
 */
function narrowGrids(grids: readonly Grid[]): (column: number) => number {
  const starts = [...new Set(grids.flatMap(({ placed }) => placed.map(({ start }) => start)))].sort((a, b) => a - b);
  const ranks = new Map(starts.map((start, rank) => [start, rank]));
  const rankOf = (column: number) => ranks.get(column) ?? firstFrom(column, starts);
  for (const { placed } of grids) {
    for (const { cell, start, end } of placed) {
      if (cell.properties.colSpan !== undefined) cell.properties.colSpan = rankOf(end) - rankOf(start);
    }
  }
  return rankOf;
}

/** The columns that the cells take. */
function widthOf({ placed }: Grid): number {
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
