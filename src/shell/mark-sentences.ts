import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { classesOf } from '../model/html-elements.ts';
import { elementsIn } from '../model/published-text.ts';

/** Cells with more letters are read as text, not at a glance. */
const mostLetters = 40;

/**
 * Marks the cells of tables that hold `sentences`: where a table scrolls, their column would be as narrow as its longest word.
 * Modifies the tree.
 */
export function markSentences(tree: Root): void {
  for (const cell of elementsIn(tree)) {
    if (cell.tagName === 'td' && textOf(cell).length > mostLetters)
      cell.properties.className = [...classesOf(cell), 'sentences'];
  }
}
