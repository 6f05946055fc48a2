import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { classesOf } from '../model/html-elements.ts';
import { elementsIn } from '../model/published-text.ts';

/** Cells with more letters are read as text, not at a glance. */
const mostLetters = 40;

/** Tables with fewer columns have room for sentences. */
const fewestColumns = 4;

/**
 * Gives table cells with sentences the class `sentences`: where a table scrolls, their column would be as narrow as its longest
 * word. Modifies the tree.
 */
export function markSentences(tree: Root): void {
  for (const row of elementsIn(tree)) {
    if (row.tagName !== 'tr') continue;
    const cells = row.children.filter((cell) => cell.type === 'element');
    if (cells.length < fewestColumns) continue;
    for (const cell of cells)
      if (cell.tagName === 'td' && textOf(cell).length > mostLetters)
        cell.properties.className = [...classesOf(cell), 'sentences'];
  }
}
