import type { Element, ElementContent, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import { classesOf } from '../../../model/class-names.ts';
import type { PrintOptions } from '../../../model/print-options.ts';
import { elementsIn } from '../../../model/published-text.ts';
import { sizeOf } from '../document/page-rule.ts';

/** The class of tables whose words are hyphenated. */
export const hyphenatedTable = 'offprint-hyphenated';

/** The class of tables that break words wherever a line ends. */
export const tightTable = 'offprint-tight';

/** The class of what begins where signs hang beside the text. */
export const hangingBlock = 'offprint-hanging';

/** The classes of what stands on a page that is turned: a table, and the headings right before it. */
export const turnedBlock = 'offprint-turned';
export const turnedHeading = 'offprint-turned-heading';

/** The role of the rows of a head that is not repeated. */
export const singleHead = 'thonce';

/** Of the height of a page. Chromium repeats the head of a table on each page unless it takes more than a quarter (measured). */
const tallest = 0.2;

/**
 * A script, as text, that takes rows out of the repeated head of a table where they are so tall that they may break over pages.
 * The finisher keeps the content of repeated heads on their first page alone. Its value is the list of these rows.
 */
export const tallHeadRows = `[...document.querySelectorAll('thead')].flatMap((head) => {
  const height = head.closest('.${turnedBlock}') ? innerWidth : innerHeight;
  if (head.offsetHeight <= ${tallest} * height) return [];
  head.style.display = 'table-row-group';
  return [...head.rows];
})`;

/**
 * How tables are set that are measured. Their heads are hardly smaller than the rest, so that the least size holds for them
 * as well. Where words break is decided here, whatever the template says: hence the class three times. A turned page has the
 * margins of the others; its table begins where signs hang beside the text.
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

/** Elements that show nothing where they hold nothing. */
const inline = new Set(
  'a abbr b bdi bdo br cite code del em i ins kbd mark q s samp small span strong sub sup u var wbr'.split(' '),
);

/** Elements that have a place in the structure even where they are empty. */
const kept = new Set(['td', 'th', 'dt']);

/**
 * Empties the cells and terms that hold nothing but empty elements, such as `<i class="icon"></i>`. Chromium leaves these out of
 * the structure, so that a row would have a cell less than the others, and a description no term (measured). Those without
 * any content are kept.
 */
export function emptyCells(tree: Root): void {
  for (const cell of elementsIn(tree)) {
    if (kept.has(cell.tagName) && cell.children.length > 0 && cell.children.every(showsNothing)) cell.children = [];
  }
}

function showsNothing(node: Nodes): boolean {
  if (node.type === 'text') return node.value.trim() === '';
  return node.type !== 'element' || elementsIn(node).every(isEmptyInline);
}

/** What has an id may have links to it. */
function isEmptyInline({ tagName, properties, children }: Element): boolean {
  const hasText = children.some((child) => child.type === 'text' && child.value.trim() !== '');
  return inline.has(tagName) && properties.id === undefined && !hasText;
}

/** Behind a sign that parts a name: of `a.b`, `a/b`, `a::b`, `a_b`. */
const parting = /(?<=[\p{L}\p{N}](?:[./_]|::))(?=[\p{L}\p{N}])/u;

/** Names of so many letters have room in any column. */
const mostLetters = 12;

/** Lets long names in code break where their parts meet, in the narrow columns of tables. The tree is changed. */
export function breakNames(tree: Root): void {
  for (const cell of elementsIn(tree).filter(({ tagName }) => tagName === 'td')) {
    for (const element of elementsIn(cell).filter(({ tagName }) => tagName === 'code')) {
      element.children = element.children.flatMap(broken);
    }
  }
}

function broken(node: ElementContent): (ElementContent | Element)[] {
  if (node.type !== 'text' || node.value.length <= mostLetters) return [node];
  const parts = node.value.split(parting).map((value): ElementContent => ({ type: 'text', value }));
  return parts.flatMap((part, index) => (index === 0 ? [part] : [h('wbr'), part]));
}

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
