import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { a4, type PrintOptions } from '../../../model/format-options.ts';
import { classesOf } from '../../../model/html-elements.ts';
import { elementsIn } from '../../../model/published-text.ts';

/**
 * Maximum letters per line of text: this many, plus more in proportion to the page width in points (measured, and
 * rounded up).
 */
const leastLetters = 42;
const lettersPerPoint = 0.07;

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
  const perText = (leastLetters + lettersPerPoint * size.width) * (columns === 1 ? 1 : inColumns);
  const perCode = (codePerPoint * size.width) / columns;
  for (const element of elementsIn(tree)) {
    if (element.tagName === 'pre') mark(element, linesOf(element, perCode) >= fewest.code);
    if (texts.has(element.tagName) && !hasBlocks(element)) mark(element, linesOf(element, perText) >= fewest.text);
  }
}

function mark(element: Element, hasMany: boolean): void {
  element.properties.className = [...classesOf(element), hasMany ? 'many-lines' : 'few-lines'];
}

function hasBlocks({ children }: Element): boolean {
  return children.some((child) => child.type === 'element' && blocks.has(child.tagName));
}

/** A lower bound for the lines of a text. The line break at its end does not start a line. */
function linesOf(element: Element, lettersPerLine: number): number {
  const parts = element.tagName === 'pre' ? textOf(element).replace(/\n$/u, '').split('\n') : [textOf(element)];
  return parts.reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / lettersPerLine)), 0);
}

/** Marks paragraphs that contain only images with the class `lone-picture`. Modifies the tree. */
export function markLonePictures(tree: Root): void {
  for (const element of elementsIn(tree)) {
    if (element.tagName !== 'p' || !isPictures(element)) continue;
    element.properties.className = [...classesOf(element), 'lone-picture'];
  }
}

/** Links around them and breaks between them are allowed. */
function isPictures({ children }: Element): boolean {
  return children.some(isPicture) && children.every((child) => isPicture(child) || isBetween(child));
}

function isPicture(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'img' || (node.tagName === 'a' && isPictures(node)));
}

function isBetween(node: ElementContent): boolean {
  return node.type === 'text' ? node.value.trim() === '' : node.type === 'element' && node.tagName === 'br';
}
