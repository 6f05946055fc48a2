import type { Element, ElementContent } from 'hast';

/** The rows of a table by the part that they stand in, and whether each row has one cell a column. */
export interface Grid {
  head: readonly (readonly Element[])[];
  rows: readonly (readonly Element[])[];
  regular: boolean;
}

/** The cells of a table whose parts are in their order. */
export function gridOf(table: Element): Grid {
  const groups = elementsOf(table, 'thead', 'tbody', 'tfoot');
  const rowsIn = (group: Element) => elementsOf(group, 'tr').map((row) => elementsOf(row, 'td', 'th'));
  const head = groups.filter(({ tagName }) => tagName === 'thead').flatMap(rowsIn);
  const rows = groups.filter(({ tagName }) => tagName !== 'thead').flatMap(rowsIn);
  const all = [...head, ...rows];
  const regular = all.every(
    (cells) =>
      cells.length === all[0]?.length && cells.every((cell) => !spans(cell, 'colSpan') && !spans(cell, 'rowSpan')),
  );
  return { head, rows, regular };
}

function elementsOf({ children }: { children: readonly ElementContent[] }, ...tagNames: string[]): Element[] {
  return children.filter((node): node is Element => node.type === 'element' && tagNames.includes(node.tagName));
}

function spans({ properties }: Element, property: 'colSpan' | 'rowSpan'): boolean {
  return Number(properties[property] ?? 1) > 1;
}
