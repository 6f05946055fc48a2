import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { classesOf, hasClass } from '../../../model/class-names.ts';
import type { PrintOptions } from '../../../model/print-options.ts';
import { elementsIn } from '../../../model/published-text.ts';

/** The class of tables and figures that a column is too narrow for, so that templates may set them across all columns. */
const wideBlock = 'wide';

/** A picture that is this often as wide as high would be a strip in a column; smaller than that, in pixels, it fits. */
const wideRatio = 2;
const leastWidth = 480;

/** As many columns of a table, or pictures side by side, are too many. */
const manyColumns = 6;
const manyPictures = 3;

/** Marks figures with what is wide in them, and wide tables that are in no figure. The tree is changed. */
export function markWideBlocks(tree: Root): void {
  const inFigures = new Set<Element>();
  for (const element of elementsIn(tree)) {
    if (element.tagName !== 'figure' && element.tagName !== 'table') continue;
    if (inFigures.has(element)) continue;
    const inner = elementsIn(element);
    for (const one of inner) inFigures.add(one);
    if (inner.some(isWide)) element.properties.className = [...classesOf(element), wideBlock];
  }
}

function isWide(element: Element): boolean {
  if (element.tagName === 'tr') return countOf(element) >= manyColumns;
  if (hasClass(element, 'pictures')) return countOf(element) >= manyPictures;
  const { width, height } = sizeOf(element);
  return width >= leastWidth && width >= wideRatio * height;
}

function countOf({ children }: Element): number {
  return children.filter(({ type }) => type === 'element').length;
}

/** Of a picture by its attributes, of a drawing by its `viewBox`. */
function sizeOf({ tagName, properties }: Element): { width: number; height: number } {
  const box = typeof properties.viewBox === 'string' ? properties.viewBox.trim().split(/[\s,]+/u) : [];
  if (tagName === 'img') return { width: Number(properties.width), height: Number(properties.height) };
  return tagName === 'svg' ? { width: Number(box[2]), height: Number(box[3]) } : { width: 0, height: 0 };
}

/** Children by the thousand take Chromium time that grows with their square, once they are tagged (measured). */
const longest = 1000;

const perGroup = 200;

/** What holds running text, in which groups change nothing that is seen. */
const holders = new Set('p li dd dt td th figcaption caption'.split(' '));

/** Groups the words and links of a paragraph that has thousands of them: it prints in seconds, not minutes. */
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

/** Letters of code that any line holds, by the points that its page is wide (measured, and somewhat less). */
const lettersPerPoint = 0.09;

/** Of A4. */
const usualWidth = 595;

/** Of a line: what goes on below one that is indented further keeps some room. */
const mostIndented = 1 / 3;

/** As style sheets set it, in letters. */
const tabSize = 2;

/**
 * Tells style sheets which lines of code may be longer than a line of print, so that they can mark where such a line goes on:
 * `<span class="line long">`, with its indentation in letters as `--indent`. Code that has none stays as it is. The tree is
 * changed.
 */
export function markLongLines(tree: Root, { size, columns = 1 }: Pick<PrintOptions, 'size' | 'columns'>): void {
  const most = (lettersPerPoint * (size?.width ?? usualWidth)) / columns;
  const isLong = (node: Element) =>
    textOf(node)
      .split('\n')
      .some((line) => line.length > most);
  for (const code of elementsIn(tree)
    .filter(({ tagName }) => tagName === 'pre')
    .flatMap(codeIn)
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

function codeIn({ children }: Element): Element[] {
  return children.filter((child): child is Element => child.type === 'element' && child.tagName === 'code');
}

function isLine(node: ElementContent): node is Element {
  return node.type === 'element' && hasClass(node, 'line');
}

function linesOf({ children }: Element): Element[] {
  const lines = cut(children).filter((line) => line.length > 0);
  return lines.map((line) => h('span', { className: ['line'] }, line));
}

/** Cuts content into lines, each with its ending; behind the last ending is one more, which is empty. */
function cut(content: readonly ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  for (const node of content) {
    const [first = [], ...others] = pieces(node);
    lines.at(-1)?.push(...first);
    lines.push(...others);
  }
  return lines;
}

/** What a node adds to the line that it begins in, and to each further one: a comment of several lines is several elements. */
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
