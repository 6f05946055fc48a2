import type { Element, Root } from 'hast';
import { classesOf, hasClass } from '../model/html-elements.ts';
import { elementsIn } from '../model/published-text.ts';

/** The class of tables and figures that are too wide for a column, so that templates can let them span all columns. */
const wideBlock = 'wide';

/** An image of this ratio of width to height would be a strip in a column; one narrower than this, in pixels, fits. */
const wideRatio = 2;
const leastWidth = 480;

/** With this many table columns, or images side by side, a block is wide. */
const manyColumns = 6;
const manyPictures = 3;

/** Marks figures with wide content, and wide tables outside figures. Modifies the tree. */
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

/** The size of an image from its attributes, of a drawing from its `viewBox`. */
function sizeOf({ tagName, properties }: Element): { width: number; height: number } {
  const box = typeof properties.viewBox === 'string' ? properties.viewBox.trim().split(/[\s,]+/u) : [];
  if (tagName === 'img') return { width: Number(properties.width), height: Number(properties.height) };
  return tagName === 'svg' ? { width: Number(box[2]), height: Number(box[3]) } : { width: 0, height: 0 };
}
