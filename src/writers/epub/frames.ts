import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { classesOf } from '../../model/html-elements.ts';
import { SKIP, visit, visitParents } from '../../model/visit.ts';

/** The widths at which tables are folded, in widths of an `m`: phones with large and small type, and tablets. */
const widest = 34;
const folds = [13, 17, 21, 27, widest];

/** Fits the narrowest page: 320 CSS pixels at 180 %. */
const always = 10;

/**
 * Wraps tables that are too wide for a narrow page in a query container. On narrow pages the rows of a regular table
 * are shown as blocks, in which each cell is labelled with its column; cells of other tables break where necessary.
 * Nothing scrolls: reading systems use the same gesture for turning pages, cannot break scrolling content, and paper
 * cannot scroll.
 */
export function frameTables(tree: Root): Root {
  visit(tree, 'element', (table, index, parent) => {
    if (table.tagName !== 'table' || !parent || index === undefined) return undefined;
    const grid = gridOf(table);
    const width = easyWidth(grid);
    if (width <= always) return SKIP;
    const fold: number = folds.find((edge) => width <= edge) ?? widest;
    const folded = grid.regular && grid.head.length <= 1;
    if (folded) nameCells(grid);
    // Without scrolling, the table need not be focusable.
    const { tabIndex: _, ...properties } = table.properties;
    const className = ['table-frame', `${folded ? 'folds' : 'breaks'}-${fold}`, ...markLongNames(grid, fold)];
    parent.children[index] = h('div', { className }, [{ ...table, properties } satisfies Element]);
    return SKIP;
  });
  return tree;
}

/**
 * Marks the first cell of a row as `long-name` if it cannot have the space of its longest part that stays whole.
 *
 * @returns the class `tight` if words of the other columns must be broken, even on a page that does not fold the table
 */
function markLongNames({ head, rows }: Grid, fold: number): string[] {
  const all = [...head, ...rows];
  for (const [name] of all) {
    if (name && longestPartOf(name) > longestWord) name.properties.className = [...classesOf(name), 'long-name'];
  }
  // Short names stay whole.
  const [names = 0] = columnWidths(all, longestWordOf);
  const [, ...others] = columnWidths(all, longestPartOf);
  const width = others.reduce((sum, word) => sum + word + gap, Math.min(names, longestWord) + gap);
  return width > fold ? ['tight'] : [];
}

/** Labels each cell except the first, which names the row, with the header of its column. */
function nameCells({ head: [names = []], rows }: Grid): void {
  for (const cells of rows) {
    for (const [index, cell] of cells.entries()) {
      const name = names[index] ? textOf(names[index]).trim().replace(/\s+/gu, ' ') : '';
      if (index > 0 && name !== '' && textOf(cell).trim() !== '') cell.properties.dataColumn = name;
    }
  }
}

// All at the size of running text; tables are set at 0.88 of it.

/** Average widths in the fonts of reading systems, generously: of a letter, and of an East Asian character. */
const letter = 0.47;
const ideograph = 0.88;
/** The space next to a column. */
const gap = 0.7;
/** The minimum width of a column of sentences. */
const ribbon = 8;
/** Longer words are broken. */
const longestWord = 12;

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uFF00-\uFFEF]/gu;

/** The width at which a table reads comfortably, in widths of an `m` of the text. */
function easyWidth({ head, rows }: Grid): number {
  return columnWidths([...head, ...rows], (cell) =>
    Math.max(Math.min(longestWordOf(cell), longestWord), Math.min(widthOf(textOf(cell).trim()), ribbon)),
  ).reduce((sum, width) => sum + width + gap, 0);
}

function columnWidths(rows: readonly (readonly Element[])[], measure: (cell: Element) => number): number[] {
  const columns: number[] = [];
  for (const cells of rows) {
    for (const [index, cell] of cells.entries()) columns[index] = Math.max(columns[index] ?? 0, measure(cell));
  }
  return columns;
}

function longestWordOf(cell: Element): number {
  return longestIn(textOf(cell));
}

/** The same, where names break between their parts. */
function longestPartOf(cell: Element): number {
  let text = '';
  visit(cell, (node) => {
    if (node.type === 'text') text += node.value;
    else if (node.type === 'element' && node.tagName === 'wbr') text += '\u200B';
  });
  return longestIn(text);
}

function longestIn(text: string): number {
  const words = text.trim().split(/[\s\u00AD\u200B]+/u);
  return words.reduce((longest, word) => Math.max(longest, widthOfWord(word)), 0);
}

/** Lines can break between East Asian characters. */
function widthOfWord(word: string): number {
  const pieces = word.split(eastAsian);
  return Math.max(...pieces.map(widthOf), pieces.length > 1 ? ideograph : 0);
}

function widthOf(text: string): number {
  const wide = text.match(eastAsian)?.length ?? 0;
  return wide * ideograph + ([...text].length - wide) * letter;
}

/** The rows of a table by section, and whether each row has one cell per column. */
interface Grid {
  head: readonly (readonly Element[])[];
  rows: readonly (readonly Element[])[];
  regular: boolean;
}

/** The grid of a table whose sections are in order. */
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

/** Fits the narrowest page: 320 CSS pixels at 180 %. */
const shortestFramed = 9.5;

/** The width of an equation number with the gap before it. */
const numberWidth = 4;

/**
 * Lets style sheets shrink displayed formulas on narrow pages: the block around a formula becomes a query container,
 * and the formula states its width, both in `em`.
 */
export function frameFormulas(tree: Root): Root {
  visitParents(tree, 'element', (formula, ancestors) => {
    if (formula.tagName !== 'math' || formula.properties.display !== 'block') return;
    const block = ancestors.findLast((node) => node.type === 'element' && hasClass(node as Element, 'math'));
    const numbered = ancestors.findLast((node) => node.type === 'element' && hasClass(node, 'equation'));
    const width = formulaWidth(formula) + (numbered ? numberWidth : 0);
    const frame = numbered ?? block;
    if (width <= shortestFramed || frame?.type !== 'element') return;
    addClass(frame, 'formula-frame');
    const style = formula.properties.style;
    formula.properties.style = `--width: ${Math.ceil(width)}${style ? `; ${style}` : ''}`;
  });
  return tree;
}

function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}

function addClass(element: Element, name: string): void {
  if (hasClass(element, name)) return;
  const className = element.properties.className;
  element.properties.className = [...(Array.isArray(className) ? className : []), name];
}

// All at the size of running text. Reading systems use different fonts, so the numbers are for a wide one (measured on
// DejaVu).

const formulaLetter = 0.66;
const capital = 0.95;
const letterOfText = 0.54;
/** The space on both sides of a binary operator. */
const operatorGap = 0.75;
/** The size of scripts, including the space next to them (0.71 in MathML Core, 4.5). */
const script = 0.75;
/** The space between the columns of a table (MathML Core, 3.5). */
const columnGap = 0.8;

const between = /^[+\-−±×÷·=<>≤≥≠≈≡∼≃→←↔⇒⇔∈∉⊂⊆∪∩∧∨∘∣]$/u;
const lengths = /^(?<number>-?\d*\.?\d+)em$/;

const total = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, 0);
const widestOf = (widths: readonly number[]) => Math.max(0, ...widths);

/** The width of a formula, in widths of an `m` of the text: an estimate that is rarely too small. */
function formulaWidth(node: ElementContent): number {
  if (node.type !== 'element') return 0;
  const measure = Object.hasOwn(measures, node.tagName) ? measures[node.tagName] : undefined;
  return measure ? measure(node, partsOf(node).map(formulaWidth)) : total(partsOf(node).map(formulaWidth));
}

const ofText = (node: Element) =>
  total([...textOf(node).trim()].map((sign) => (/\p{Lu}/u.test(sign) ? capital : formulaLetter)));
const ofOneAndScripts = (_: Element, [base = 0, ...scripts]: number[]) => base + script * widestOf(scripts);

const measures: Readonly<Record<string, (node: Element, widths: number[]) => number>> = {
  mi: ofText,
  mn: ofText,
  ms: ofText,
  mtext: (node) => [...textOf(node)].length * letterOfText,
  mo: (node) => ofText(node) + (between.test(textOf(node).trim()) ? operatorGap : 0),
  mspace: ({ properties }) => Number(lengths.exec(String(properties.width))?.groups?.number ?? 0),
  mfrac: (_, widths) => widestOf(widths) + 0.2,
  msqrt: (_, widths) => total(widths) + 0.8,
  mroot: (_, widths) => (widths[0] ?? 0) + 1,
  msub: ofOneAndScripts,
  msup: ofOneAndScripts,
  msubsup: ofOneAndScripts,
  mmultiscripts: (_, [base = 0, ...scripts]) => base + (script * total(scripts)) / 1.5,
  mover: (_, [base = 0, ...scripts]) => Math.max(base, script * widestOf(scripts)),
  munder: (_, [base = 0, ...scripts]) => Math.max(base, script * widestOf(scripts)),
  munderover: (_, [base = 0, ...scripts]) => Math.max(base, script * widestOf(scripts)),
  mphantom: (_, widths) => total(widths),
  mtable: (table) => {
    const columns: number[] = [];
    for (const row of partsOf(table)) {
      for (const [index, cell] of partsOf(row).entries()) {
        columns[index] = Math.max(columns[index] ?? 0, formulaWidth(cell));
      }
    }
    return total(columns) + columnGap * columns.length;
  },
};

function partsOf({ children }: Element): Element[] {
  return children.filter((node): node is Element => node.type === 'element');
}
