import type { Element, Root } from 'hast';
import { classesOf, hasClass } from '../model/html-elements.ts';
import { elementsIn } from '../model/published-text.ts';

/** The class of tables and figures that are too wide for a column, so that templates can let them span all columns. */
const wideBlock = 'wide';

/** The class of blocks that their author has made wide: in one column, these extend into the outer margin. */
export const outerBlock = 'offprint-outer';

/** The class of those whose outer margin is where lines start, because they are on a left-hand page of a bound book. */
export const outerAtStart = 'offprint-outer-start';

/** Blocks that can be wider than the text around them. */
const blocks = new Set(['figure', 'table', 'pre']);

/** An image of this ratio of width to height would be a strip in a column; one narrower than this, in pixels, fits. */
const wideRatio = 2;
const leastWidth = 480;

/** With this many table columns, or images side by side, a block is wide. */
const manyColumns = 6;
const manyPictures = 3;

/** Whether a tree has blocks that their author has made wide. */
export function hasOuterBlocks(tree: Root): boolean {
  return elementsIn(tree).some((element) => hasClass(element, outerBlock));
}

/** Whether a block may be wider than the text around it. */
export function isWideBlock(element: Element): boolean {
  return blocks.has(element.tagName) && hasClass(element, wideBlock);
}

/** Marks what its author has made wide, figures with wide content, and wide tables outside figures. Modifies the tree. */
export function markWideBlocks(tree: Root): void {
  const inFigures = new Set<Element>();
  for (const element of elementsIn(tree)) {
    if (inFigures.has(element) || !blocks.has(element.tagName)) continue;
    if (isWideBlock(element)) mark(element, outerBlock);
    if (element.tagName === 'pre') continue;
    const inner = elementsIn(element);
    for (const one of inner) inFigures.add(one);
    if (inner.some(isWide)) mark(element, wideBlock);
  }
}

function mark(element: Element, name: string): void {
  if (hasClass(element, name)) return;
  element.properties.className = [...classesOf(element), name];
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

/** The size of an image from its attributes, of a drawing from its `viewBox`. */
function sizeOf({ tagName, properties }: Element): { width: number; height: number } {
  const box = typeof properties.viewBox === 'string' ? properties.viewBox.trim().split(/[\s,]+/u) : [];
  if (tagName === 'img') return { width: Number(properties.width), height: Number(properties.height) };
  return tagName === 'svg' ? { width: Number(box[2]), height: Number(box[3]) } : { width: 0, height: 0 };
}
