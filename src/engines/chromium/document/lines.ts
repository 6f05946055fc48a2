import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { a4, type PrintOptions } from '../../../model/format-options.ts';
import { captions, cells, classesOf, hasClass, names } from '../../../model/html-elements.ts';
import { elementsIn } from '../../../model/published-text.ts';

/** Maximum letters per line: this many, plus more in proportion to the page width in points (measured, rounded up). */
const leastLetters = 42;
const textPerPoint = 0.07;

/** Lines of two columns are shorter, and their letters smaller. */
const inColumns = 0.75;

/** Letters of code. */
const codePerPoint = 0.115;

/** Minimum number of lines that can be split with enough on either page: two of text, three of code. */
const fewest = { text: 4, code: 6 };

/** They contain lines of text, unless they contain blocks. */
const texts = new Set(['p', 'li', 'dd']);

const blocks = new Set(['p', 'ul', 'ol', 'dl', 'pre', 'table', 'figure', 'blockquote', 'div', 'section', 'details']);

/**
 * Marks texts and listings that are too short to be split with the class `few-lines`. Chromium ignores both `orphans`
 * and `widows` if it cannot respect both: of three lines it moves the last one alone to the next page (measured).
 * Content that is certainly longer gets `many-lines`. Modifies the tree.
 */
export function markFewLines(tree: Root, { size = a4, columns = 1 }: Pick<PrintOptions, 'size' | 'columns'>): void {
  const perText = (leastLetters + textPerPoint * size.width) * (columns === 1 ? 1 : inColumns);
  const perCode = (codePerPoint * size.width) / columns;
  for (const element of elementsIn(tree)) {
    if (element.tagName === 'pre') mark(element, countLines(element, perCode) >= fewest.code);
    if (
      texts.has(element.tagName) &&
      !element.children.some((child) => child.type === 'element' && blocks.has(child.tagName))
    )
      mark(element, countLines(element, perText) >= fewest.text);
  }
}

function mark(element: Element, hasMany: boolean): void {
  element.properties.className = [...classesOf(element), hasMany ? 'many-lines' : 'few-lines'];
}

/** East Asian characters. */
export const eastAsian = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303F\uFF01-\uFF60]/gu;

/** The length of a text on one line, in letters: East Asian characters are as wide as two. */
export function lettersOf(text: string): number {
  return text.length + (text.match(eastAsian)?.length ?? 0);
}

/** A lower bound for the lines of a text. The line break at its end does not start a line. */
function countLines(element: Element, lettersPerLine: number): number {
  const text = textOf(element);
  if (element.tagName !== 'pre') return Math.max(1, Math.ceil(lettersOf(text) / lettersPerLine));
  const lines = text.replace(/\n$/u, '').split('\n');
  return lines.reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / lettersPerLine)), 0);
}

/** Maximum children of an element: Chromium's time for tagging them grows quadratically (measured). */
const longest = 1000;

const perGroup = 200;

/** Elements with running text, in which grouping does not change the appearance. */
const holders = names(captions, cells, 'dd dt li p');

/** Groups the words and links of a paragraph with thousands of them, so it prints in seconds instead of minutes. */
export function groupLongRuns(tree: Root): void {
  for (const element of elementsIn(tree)) {
    if (holders.has(element.tagName) && isLong(element)) element.children = grouped(element.children);
  }
}

function isLong({ children }: Element): boolean {
  return children.length > longest && children.filter(({ type }) => type === 'element').length > longest;
}

function grouped(children: readonly ElementContent[]): ElementContent[] {
  const count = Math.ceil(children.length / perGroup);
  return Array.from({ length: count }, (_, at) =>
    h('span', { role: 'group' }, children.slice(at * perGroup, (at + 1) * perGroup)),
  );
}

/** Letters of code that fit on any line, per point of the page width (measured, and rounded down). */
const codeFitPerPoint = 0.09;

/** The width of A4. */
const usualWidth = 595;

/** Share of a line: text wrapped from a more deeply indented line keeps some space. */
const mostIndented = 1 / 3;

/** As set in style sheets, in letters. */
const tabSize = 2;

/**
 * Marks lines of code that may be too long for print, so that style sheets can show where they wrap: `<span class="line
 * long">`, with the indentation in letters as `--indent`. Code without long lines does not change. Modifies the tree.
 */
export function markLongLines(tree: Root, { size, columns = 1 }: Pick<PrintOptions, 'size' | 'columns'>): void {
  const most = (codeFitPerPoint * (size?.width ?? usualWidth)) / columns;
  const isLong = (node: Element) =>
    textOf(node)
      .split('\n')
      .some((line) => line.length > most);
  for (const code of elementsIn(tree)
    .filter(({ tagName }) => tagName === 'pre')
    .flatMap(({ children }) =>
      children.filter((child): child is Element => child.type === 'element' && child.tagName === 'code'),
    )
    .filter(isLong)) {
    if (!code.children.some(isLine)) code.children = linesOf(code);
    for (const line of code.children.filter(isLine).filter(isLong)) {
      const indent = Math.min(indentOf(line), Math.floor(most * mostIndented));
      line.properties.className = [...classesOf(line), 'long'];
      if (indent > 0) line.properties.style = `--indent: ${indent}`;
    }
  }
}

function indentOf(line: Element): number {
  const [blanks = ''] = /^[ \t]*/u.exec(textOf(line)) ?? [];
  return [...blanks].reduce((sum, blank) => sum + (blank === '\t' ? tabSize : 1), 0);
}

function isLine(node: ElementContent): node is Element {
  return node.type === 'element' && hasClass(node, 'line');
}

function linesOf({ children }: Element): Element[] {
  const lines = cut(children).filter((line) => line.length > 0);
  return lines.map((line) => h('span', { className: ['line'] }, line));
}

/** Splits content into lines, including their line breaks; the last line may be empty. */
function cut(content: readonly ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  for (const node of content) {
    const [first = [], ...others] = pieces(node);
    lines.at(-1)?.push(...first);
    lines.push(...others);
  }
  return lines;
}

/** The parts of a node on its first line and on each further one: comments of several lines become several elements. */
function pieces(node: ElementContent): ElementContent[][] {
  if (node.type === 'text') {
    const texts = node.value.split(/(?<=\n)/u).map((value): ElementContent[] => [{ type: 'text', value }]);
    return node.value.endsWith('\n') ? [...texts, []] : texts;
  }
  if (node.type !== 'element') return [[node]];
  const { id: _, ...repeated } = node.properties;
  return cut(node.children).map((children, index): ElementContent[] => {
    const properties = index === 0 ? node.properties : repeated;
    return children.length > 0 || index === 0 ? [{ ...node, properties, children }] : [];
  });
}
