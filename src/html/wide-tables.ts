import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';

/** From so many columns on, a table may be wider than a telephone, where templates let it scroll. */
const wide = 4;

/** Makes wide tables focusable, so that they can be scrolled from the keyboard (axe: `scrollable-region-focusable`). */
export function wideTables() {
  return (tree: Root): void => {
    visit(tree, 'element', (table) => {
      if (table.tagName === 'table' && columns(table) >= wide) table.properties.tabIndex = 0;
    });
  };
}

/** The cells of the first row. */
function columns(table: Element): number {
  let count = 0;
  visit(table, 'element', (row) => {
    if (row.tagName !== 'tr') return undefined;
    count = row.children.filter((cell) => cell.type === 'element').length;
    return false;
  });
  return count;
}
