import type { Element, Nodes, Root } from 'hast';
import { classesOf } from '../../../model/class-names.ts';
import type { PrintOptions } from '../../../model/print-options.ts';
import { elementsIn } from '../../../model/published-text.ts';

/** The class of tables whose width is worth measuring, and of cells with words so long that they have to break. */
export const wideTable = 'offprint-wide';
export const breakableCell = 'offprint-breakable';

/** The class of code in cells whose words are to stay whole, which style sheets may have break anywhere. */
const wholeWords = 'whole-words';

/** Letters of the longest word that a column makes room for: longer ones are addresses or names in code, and break. */
const longestWord = 24;

/** Letters of a line in a table, by the points that its page is wide: fewer than there are, even of capitals (measured). */
const lettersPerPoint = 0.085;

/** Of A4. */
const usualWidth = 595;

/** So many columns may come to have words broken in some while there is room in others. */
const manyColumns = 6;

/** What a column takes beside its words, in letters. */
const gap = 2;

/** What does not break: its width is known to the browser alone. */
const solid = new Set(['img', 'svg', 'math', 'pre']);

/**
 * Marks the tables of a tree that may be too wide for their lines, and in the others code that need not be split. The tree
 * is changed.
 *
 * @returns whether there are any
 */
export function markWideTables(tree: Root, { size, columns = 1 }: Pick<PrintOptions, 'size' | 'columns'>): boolean {
  const letters = (lettersPerPoint * (size?.width ?? usualWidth)) / columns;
  const tables = elementsIn(tree).filter(({ tagName }) => tagName === 'table');
  const wide = tables.filter((table) => isWide(table, letters));
  for (const table of tables) if (!wide.includes(table)) keepWords(table);
  for (const table of wide) {
    mark(table, wideTable);
    for (const cell of cellsIn(table)) if (longestWordIn(cell) > longestWord) mark(cell, breakableCell);
  }
  return wide.length > 0;
}

function isWide(table: Element, letters: number): boolean {
  const elements = elementsIn(table);
  if (elements.some(({ tagName }) => solid.has(tagName))) return true;
  const widths: number[] = [];
  for (const { children } of elements.filter(({ tagName }) => tagName === 'tr')) {
    for (const [column, cell] of children.filter(isCell).entries()) {
      widths[column] = Math.max(widths[column] ?? 0, Math.min(longestWord, longestWordIn(cell)));
    }
  }
  return widths.length >= manyColumns || widths.reduce((sum, width) => sum + width + gap, 0) > letters;
}

/** Where all words have room, code takes no part in making columns narrower than its words. */
function keepWords(table: Element): void {
  for (const cell of cellsIn(table)) {
    for (const code of elementsIn(cell).filter(({ tagName }) => tagName === 'code')) {
      if (longestWordIn(code) <= longestWord) mark(code, wholeWords);
    }
  }
}

function cellsIn(table: Element): Element[] {
  return elementsIn(table).filter(isCell);
}

function isCell(node: Nodes): node is Element {
  return node.type === 'element' && (node.tagName === 'td' || node.tagName === 'th');
}

/** A letter of East Asian scripts is two letters wide, and a line may end behind each. */
function longestWordIn(node: Nodes): number {
  if (node.type === 'text')
    return node.value.split(/[\s\u200B\u00AD-]+/u).reduce((most, word) => Math.max(most, word.length), 0);
  return 'children' in node ? node.children.reduce((most, child) => Math.max(most, longestWordIn(child)), 0) : 0;
}

function mark(element: Element, name: string): void {
  element.properties.className = [...classesOf(element), name];
}
