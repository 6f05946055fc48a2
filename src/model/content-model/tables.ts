import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { cells, graphics } from '../html-elements.ts';
import { narrowGrid, settleGrid, widthOf } from './grid.ts';
import { type Place, placeIn, type SettleAll, type SettleParts } from './place.ts';
import { isElement, isSolid, wrapOthers } from './runs.ts';

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
  const placed = groupsOfRows.flatMap(settleGrid);
  const strays = table.children.filter((node) => isSolid(node) && !isPart(node));
  const columns = columnsOf(parts, widthOf(placed));
  if (columns.length === 0) narrowGrid(placed);
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

function isPart(node: ElementContent): boolean {
  return isRows(node) || isElement(node, 'caption', 'col', 'colgroup');
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
