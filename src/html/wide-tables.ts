import type { Element, Root } from 'hast';
import { SKIP, visit } from '../model/visit.ts';

/** From this many columns on, a table may be wider than a phone, where templates let it scroll. */
const wide = 4;

/** The most characters of the longest words of all columns: beyond this even few columns may be wider than a phone. */
const mostLetters = 26;

/** Between words, and in scripts that break between any characters. */
const breaks = /[\s\p{Ideographic}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}-]+/u;

/** Makes wide tables focusable, so that they can be scrolled from the keyboard (axe: `scrollable-region-focusable`). */
export function wideTables() {
  return (tree: Root): void => {
    visit(tree, 'element', (table) => {
      if (table.tagName === 'table' && mayScroll(table)) table.properties.tabIndex = 0;
    });
  };
}

function mayScroll(table: Element): boolean {
  const longest: number[] = [];
  visit(table, 'element', (row) => {
    if (row.tagName !== 'tr') return;
    const cells = row.children.filter((cell) => cell.type === 'element');
    cells.forEach((cell, column) => {
      longest[column] = Math.max(longest[column] ?? 0, longestWord(cell));
    });
  });
  return longest.length >= wide || longest.reduce((sum, letters) => sum + letters, 0) > mostLetters;
}

/** Words in code and links do not count: they break anywhere. */
function longestWord(cell: Element): number {
  let longest = 0;
  visit(cell, (node) => {
    if (node.type === 'element' && (node.tagName === 'code' || node.tagName === 'a')) return SKIP;
    if (node.type === 'text') for (const word of node.value.split(breaks)) longest = Math.max(longest, word.length);
    return undefined;
  });
  return longest;
}
