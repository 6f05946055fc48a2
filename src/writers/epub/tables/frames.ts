import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';
import { type Grid, gridOf } from './cells.ts';
import { easyWidth } from './width.ts';

/** The widths at which the style sheet folds tables, in widths of an `m`: those of telephones, with large type and small, and of tablets. */
const folds = [13, 17, 21, 27, 34] as const;

/** What fits the narrowest page: 320 CSS pixels at 180 %. */
const always = 10;

/**
 * Puts tables that a narrow page cannot hold into a frame whose width style sheets can ask for. There the rows of a regular
 * table are shown as blocks, in which each cell says the name of its column; cells of others break wherever they must.
 * Nothing scrolls: reading systems turn pages with the same gesture, cannot break what scrolls, and paper has no fingers.
 */
export function frameTables(tree: Root): Root {
  visit(tree, 'element', (table, index, parent) => {
    if (table.tagName !== 'table' || !parent || index === undefined) return undefined;
    const grid = gridOf(table);
    const width = easyWidth(grid);
    if (width <= always) return SKIP;
    const fold = folds.find((edge) => width <= edge) ?? folds[folds.length - 1];
    const folded = grid.regular && grid.head.length <= 1;
    if (folded) nameCells(grid);
    // Nothing scrolls, so nothing need be reached to be scrolled.
    const { tabIndex: _, ...properties } = table.properties;
    const className = ['table-frame', `${folded ? 'folds' : 'breaks'}-${fold}`];
    parent.children[index] = h('div', { className }, [{ ...table, properties } satisfies Element]);
    return SKIP;
  });
  return tree;
}

/** Each cell but the first, which names the row, says what stands at the head of its column. */
function nameCells({ head: [names = []], rows }: Grid): void {
  for (const cells of rows) {
    for (const [index, cell] of cells.entries()) {
      const name = names[index] ? textOf(names[index]).trim().replace(/\s+/gu, ' ') : '';
      if (index > 0 && name !== '' && textOf(cell).trim() !== '') cell.properties.dataColumn = name;
    }
  }
}
