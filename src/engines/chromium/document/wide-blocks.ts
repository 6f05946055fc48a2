import type { Element, Root } from 'hast';
import { classesOf, hasClass } from '../../../model/class-names.ts';
import { elementsIn } from '../../../model/published-text.ts';

/** The class of tables and figures that a column is too narrow for, so that templates may set them across all columns. */
export const wideBlock = 'wide';

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
