import type { Element } from 'hast';
import { elementsIn } from '../model/published-text.ts';
import type { Check } from './check.ts';

/** Columns that a sheet of A4 holds when each is one sign wide (measured): what stands in further ones is cut off. */
const most = 50;

/** A table that no sheet of paper holds would lose its last columns in print, without anybody being told. */
export const checkTables: Check = ({ sections }, report) => {
  for (const table of sections.flatMap(({ tree }) => elementsIn(tree)).filter(({ tagName }) => tagName === 'table')) {
    const columns = rowsOf(table).reduce((count, row) => Math.max(count, cellsOf(row).length), 0);
    if (columns > most) report('table-columns', { columns, most }, table.position);
  }
};

function rowsOf(table: Element): Element[] {
  return elementsIn(table).filter(({ tagName }) => tagName === 'tr');
}

function cellsOf({ children }: Element): Element[] {
  return children.filter((child) => child.type === 'element');
}
