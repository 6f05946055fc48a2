import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { classesOf } from '../model/html-elements.ts';
import { isShortName, partsOfName } from '../model/name-parts.ts';
import { elementsIn } from '../model/published-text.ts';

/** Words that can leave too much of the line before them empty. */
const longName = /\S{30}/u;

/**
 * Lets long names in code and long URLs break between their parts, in narrow table columns and in text. In table cells, code
 * other than short names gets the class `long`. Listings keep their lines. Modifies the tree.
 */
export function breakNames(tree: Root): void {
  const elements = elementsIn(tree);
  const inCells = new Set(elements.filter(({ tagName }) => tagName === 'td').flatMap(elementsIn));
  const inListings = new Set(elements.filter(({ tagName }) => tagName === 'pre').flatMap(elementsIn));
  for (const element of elements) {
    const isCode = element.tagName === 'code';
    if (isCode && inCells.has(element)) {
      if (!isShort(element)) element.properties.className = [...classesOf(element), 'long'];
      element.children = element.children.flatMap((child) => broken(child));
    } else if ((isCode || element.tagName === 'a') && !inListings.has(element))
      element.children = element.children.flatMap((child) => broken(child, longName));
  }
}

function isShort({ children: [name, ...others] }: Element): boolean {
  return name?.type === 'text' && others.length === 0 && isShortName(name.value);
}

function broken(node: ElementContent, when?: RegExp): (ElementContent | Element)[] {
  if (node.type !== 'text' || when?.test(node.value) === false) return [node];
  const parts = partsOfName(node.value).map((value): ElementContent => ({ type: 'text', value }));
  return parts.flatMap((part, index) => (index === 0 ? [part] : [h('wbr'), part]));
}
