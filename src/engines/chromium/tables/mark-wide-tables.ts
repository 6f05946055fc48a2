import type { Element, Nodes, Root } from 'hast';
import type { PrintOptions } from '../../../model/format-options.ts';
import { classesOf, graphics, names, textLevel } from '../../../model/html-elements.ts';
import { elementsIn } from '../../../model/published-text.ts';
import { sizeOf } from '../document/page-rule.ts';

/** The class of tables with hyphenation. */
export const hyphenatedTable = 'offprint-hyphenated';

/** The class of tables that break words anywhere. */
export const tightTable = 'offprint-tight';

/** The class of blocks that begin where markers hang next to the text. */
export const hangingBlock = 'offprint-hanging';

/** The classes of blocks on a rotated page: a table, and the headings directly before it. */
export const turnedBlock = 'offprint-turned';
export const turnedHeading = 'offprint-turned-heading';

/** The role of the rows of a head that is not repeated. */
export const singleHead = 'thonce';

/** The role of the rows of a head that also have cells which are no headings, such as an empty corner. */
export const mixedHead = 'thmixed';

/** Share of the page height: Chromium repeats the head of a table unless it takes more than a quarter (measured). */
export const tallest = 0.2;

/**
 * A script, as text, that removes rows from the repeated head of a table if they are so tall that they may break across
 * pages. The repair keeps repeated heads only on their first page. Its value is the list of these rows.
 */
export const tallHeadRows = `[...document.querySelectorAll('thead')].flatMap((head) => {
  const height = head.closest('.${turnedBlock}') ? innerWidth : innerHeight;
  if (head.offsetHeight <= ${tallest} * height) return [];
  head.style.display = 'table-row-group';
  return [...head.rows];
})`;

/**
 * The styles of measured tables. Their heads are hardly smaller than the rest, so the minimum size applies to them as
 * well. Word breaks are decided here, regardless of the template: hence the class three times. A rotated page has the
 * same margins as the others; its table begins where markers hang next to the text.
 */
export function tableStyles(print: PrintOptions): string {
  const table = `.${wideTable}`.repeat(3);
  return `
@page ${turnedBlock} { size: ${sizeOf(print, { turned: true })}; }
.${hangingBlock}, .${turnedBlock} { margin-inline-start: calc(-1 * var(--hang, 0pt)); }
.${turnedBlock} { page: ${turnedBlock}; }
.${turnedHeading} { margin-block-start: 0; page: ${turnedBlock}; }
${table} thead th { font-size: 0.93em; }
${table} { hyphens: none; }
${table}.${hyphenatedTable} { hyphens: manual; }
${table} :is(th, td) { overflow-wrap: break-word; }
${table} :is(th, td) * { overflow-wrap: inherit; }
${table} .${breakableCell}, ${table}.${tightTable} :is(th, td) { overflow-wrap: anywhere; }
${table}.${tightTable} :is(th, td) { padding-inline-end: 0.4em; }
`;
}

/** Elements that matter in the structure even if they are empty. */
const kept = new Set(['td', 'th', 'dt']);

/**
 * Makes Chromium keep tables, cells and terms in the structure (all measured):
 *
 * - A table of a single cell is left out unless it has the role of a table.
 * - A cell or term that contains only empty elements, such as `<i class="icon"></i>`, is left out, so that a row would have a cell
 *   less than the others. One without any content is kept.
 */
export function keepInStructure(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const { tagName, children } = element;
    if (tagName === 'table') element.properties.role ??= 'table';
    else if (kept.has(tagName) && children.length > 0 && children.every(showsNothing)) element.children = [];
  }
}

function showsNothing(node: Nodes): boolean {
  if (node.type === 'text') return node.value.trim() === '';
  return node.type !== 'element' || elementsIn(node).every(isEmptyInline);
}

/** An element with an id may be a link target. */
function isEmptyInline({ tagName, properties, children }: Element): boolean {
  const hasText = children.some((child) => child.type === 'text' && child.value.trim() !== '');
  return textLevel.has(tagName) && properties.id === undefined && !hasText;
}

/** The class of tables whose width is worth measuring, and of cells with words so long that they have to break. */
export const wideTable = 'offprint-wide';
export const breakableCell = 'offprint-breakable';

/** The class of code in cells whose words have to stay whole, even if style sheets let code break anywhere. */
const wholeWords = 'whole-words';

/** Maximum length of a word that a column makes room for: longer ones are URLs or names in code, and break. */
const longestWord = 24;

/** Letters per line in a table, per point of the page width: a lower bound, even for capitals (measured). */
const lettersPerPoint = 0.085;

/** The width of A4. */
const usualWidth = 595;

/** With this many columns, words may break in some while there is space in others. */
const manyColumns = 6;

/** Space of a column in addition to its words, in letters. */
const gap = 2;

/** Unbreakable content: only the browser knows its width. */
const solid = names(graphics, 'pre');

/**
 * Marks the tables of a tree that may be too wide for their lines, and in the others code that need not be split.
 * Modifies the tree.
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

/** If all words fit, code must not make columns narrower than its words. */
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

/** An East Asian character is two letters wide, and a line may end after each. */
function longestWordIn(node: Nodes): number {
  if (node.type === 'text')
    return node.value.split(/[\s\u200B\u00AD-]+/u).reduce((most, word) => Math.max(most, word.length), 0);
  return 'children' in node ? node.children.reduce((most, child) => Math.max(most, longestWordIn(child)), 0) : 0;
}

function mark(element: Element, name: string): void {
  element.properties.className = [...classesOf(element), name];
}
