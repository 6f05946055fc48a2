import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';

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

// All in the size of running text; tables are set at 0.88 of it.

/** What a letter takes on average in the faces of reading systems, generously; and a letter of East Asia. */
const letter = 0.47;
const ideograph = 0.88;
/** The room beside a column. */
const gap = 0.7;
/** How narrow a column of sentences may become before it reads like a ribbon. */
const ribbon = 8;
/** What is longer is broken within the word. */
const longestWord = 12;

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uFF00-\uFFEF]/gu;

/** How wide a table must be to be read with ease, in widths of an `m` of the text. */
function easyWidth({ head, rows }: Grid): number {
  const columns: number[] = [];
  for (const cells of [...head, ...rows]) {
    for (const [index, cell] of cells.entries()) columns[index] = Math.max(columns[index] ?? 0, easyColumn(cell));
  }
  return columns.reduce((sum, width) => sum + width + gap, 0);
}

function easyColumn(cell: Element): number {
  const text = textOf(cell).trim();
  const word = Math.max(0, ...text.split(/[\s\u00AD\u200B]+/u).map(widthOfWord));
  return Math.max(Math.min(word, longestWord), Math.min(widthOf(text), ribbon));
}

/** Lines break between letters of East Asia. */
function widthOfWord(word: string): number {
  const pieces = word.split(eastAsian);
  return Math.max(...pieces.map(widthOf), pieces.length > 1 ? ideograph : 0);
}

function widthOf(text: string): number {
  const wide = text.match(eastAsian)?.length ?? 0;
  return wide * ideograph + ([...text].length - wide) * letter;
}

/** The rows of a table by the part that they stand in, and whether each row has one cell a column. */
interface Grid {
  head: readonly (readonly Element[])[];
  rows: readonly (readonly Element[])[];
  regular: boolean;
}

/** The cells of a table whose parts are in their order. */
function gridOf(table: Element): Grid {
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
