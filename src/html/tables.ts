import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { hasClass } from '../model/html-elements.ts';
import { partsOfName } from '../model/name-parts.ts';
import { elementsIn } from '../model/published-text.ts';
import { eachElement, SKIP, visit } from '../model/visit.ts';

/**
 * Removes empty heads, which Markdown requires of a table without one. Sets the scope of the header cells of others: assistive
 * technology and tagged PDF need it to be explicit.
 */
export const tableHeads = eachElement((head, index, parent) => {
  if (head.tagName !== 'thead') return undefined;
  if (isEmpty(head) && parent.children.some((part) => part.type === 'element' && part.tagName === 'tbody')) {
    parent.children.splice(index, 1);
    return [SKIP, index];
  }
  visit(head, 'element', (cell) => {
    if (cell.tagName === 'th') cell.properties.scope ??= 'col';
  });
  return SKIP;
});

/** Whether a head shows nothing, and no link can point into it. */
function isEmpty(head: Element): boolean {
  return (
    elementsIn(head).every(
      ({ tagName, properties }) => /^(?:thead|tr|th|td)$/u.test(tagName) && properties.id === undefined,
    ) && textOf(head).trim() === ''
  );
}

/** From this many columns on, a table may be wider than a phone, where templates let it scroll. */
const wide = 4;

/** The most characters of the longest words of all columns: beyond this even few columns may be wider than a phone. */
const mostLetters = 26;

/** Between words, and in scripts that break between any characters. */
const breaks = /[\s\p{Ideographic}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}-]+/u;

/** Makes wide tables focusable, so that they can be scrolled from the keyboard (axe: `scrollable-region-focusable`). */
export const wideTables = eachElement((table) => {
  if (table.tagName === 'table' && mayScroll(table)) table.properties.tabIndex = 0;
});

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

/** Names in code and URLs count part by part. */
function longestWord(cell: Element): number {
  let longest = 0;
  visit(cell, 'text', ({ value }) => {
    for (const word of value.split(breaks).flatMap(partsOfName)) longest = Math.max(longest, word.length);
  });
  return longest;
}

/** A number: its sign, and its digits with separators. */
const number = /^[-−–+±~≈<>≤≥]?\s?\d(?:[\d.,'’\u{a0}\u{2009}\u{202f}]*\d)?$/u;

/**
 * Aligns the numbers of a column at their decimal point: each cell with a shorter fraction than others has the missing digits in
 * `data-decimals`, and templates leave that much space after it. Only columns that the author aligns on the right.
 */
export const decimals = eachElement((table) => {
  if (table.tagName === 'table') for (const column of columnsOf(table)) align(column);
});

function align(cells: readonly Element[]): void {
  if (!cells.some((cell) => hasClass(cell, 'align-right'))) return;
  const numbers = cells.map((cell) => ({ cell, text: textOf(cell).trim() })).filter(({ text }) => /\d/u.test(text));
  if (!numbers.every(({ cell, text }) => number.test(text) && hasClass(cell, 'align-right'))) return;
  const point = pointOf(numbers.map(({ text }) => text));
  if (point === undefined) return;
  const fractions = numbers.map(({ cell, text }) => ({ cell, fraction: text.split(point)[1] }));
  const longest = fractions.reduce((most, { fraction = '' }) => Math.max(most, fraction.length), 0);
  for (const { cell, fraction } of fractions) {
    const missing = (fraction === undefined ? point : '') + '0'.repeat(longest - (fraction?.length ?? 0));
    if (missing !== '') cell.properties.dataDecimals = missing;
  }
}

/** The decimal point of some numbers. A separator that always has three digits after it may group thousands. */
function pointOf(texts: readonly string[]): string | undefined {
  const isPoint = (sign: string) => {
    const fractions = texts.map((text) => text.split(sign).slice(1));
    const areWhole = fractions.every(([fraction = '', ...more]) => more.length === 0 && /^\d*$/u.test(fraction));
    return areWhole && fractions.some(([fraction]) => fraction !== undefined && fraction.length !== 3);
  };
  return ['.', ','].find(isPoint);
}

/** The cells of each column below the head; none in a table with cells that span several. */
function columnsOf(table: Element): Element[][] {
  const columns: Element[][] = [];
  let spans = false;
  visit(table, 'element', (row) => {
    if (row.tagName !== 'tr') return;
    const cells = row.children.filter((cell) => cell.type === 'element');
    for (const [index, cell] of cells.entries()) {
      const { colSpan, rowSpan } = cell.properties;
      spans ||= colSpan !== undefined || rowSpan !== undefined;
      if (cell.tagName !== 'td') continue;
      const column = columns[index] ?? [];
      columns[index] = column;
      column.push(cell);
    }
  });
  return spans ? [] : columns.filter((column) => column !== undefined);
}
