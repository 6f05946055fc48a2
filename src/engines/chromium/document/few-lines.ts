import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { classesOf } from '../../../model/class-names.ts';
import { a4, type PrintOptions } from '../../../model/print-options.ts';
import { elementsIn } from '../../../model/published-text.ts';

/** Letters that a line of text holds at most: so many, and more by the points that its page is wide (measured, and more). */
const leastLetters = 42;
const lettersPerPoint = 0.07;

/** Lines of two columns are shorter, and their letters smaller. */
const inColumns = 0.75;

/** Letters of code. */
const codePerPoint = 0.115;

/** Of fewer lines, none can be left on one page and as many as belong together on the next: two of text, three of code. */
const fewest = { text: 4, code: 6 };

/** They hold lines of text, unless they hold blocks. */
const texts = new Set(['p', 'li', 'dd']);

const blocks = new Set(['p', 'ul', 'ol', 'dl', 'pre', 'table', 'figure', 'blockquote', 'div', 'section', 'details']);

/**
 * Marks texts and listings that are too short to be split, for style sheets: `few-lines`. Chromium heeds neither `orphans` nor
 * `widows` where it cannot heed both: of three lines it lets the last one go over alone (measured). What has more lines for
 * certain gets `many-lines`. The tree is changed.
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

/** As few as a text may come to. The line ending at its end begins none. */
function linesOf(element: Element, lettersPerLine: number): number {
  const parts = element.tagName === 'pre' ? textOf(element).replace(/\n$/u, '').split('\n') : [textOf(element)];
  return parts.reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / lettersPerLine)), 0);
}

/** Tells style sheets which paragraphs are pictures and nothing else: `lone-picture`. The tree is changed. */
export function markLonePictures(tree: Root): void {
  for (const element of elementsIn(tree)) {
    if (element.tagName !== 'p' || !isPictures(element)) continue;
    element.properties.className = [...classesOf(element), 'lone-picture'];
  }
}

/** Links may be around them, and breaks between them. */
function isPictures({ children }: Element): boolean {
  return children.some(isPicture) && children.every((child) => isPicture(child) || isBetween(child));
}

function isPicture(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'img' || (node.tagName === 'a' && isPictures(node)));
}

function isBetween(node: ElementContent): boolean {
  return node.type === 'text' ? node.value.trim() === '' : node.type === 'element' && node.tagName === 'br';
}
