import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { elementsIn } from '../model/published-text.ts';

/** After a separator in a name or a URL: in `a.b`, `a/b`, `a::b`, `a_b`, `a=b`. */
const parting = /(?<=[\p{L}\p{N}](?:[./_?&=]|::))(?=[\p{L}\p{N}])/u;

/** Names of up to this many letters fit in any column. */
const mostLetters = 12;

/** Words that can leave too much of the line before them empty. */
const longName = /\S{30}/u;

/**
 * Lets long names in code and long URLs break between their parts, in narrow table columns and in text. Listings keep their lines.
 * Modifies the tree.
 */
export function breakNames(tree: Root): void {
  const elements = elementsIn(tree);
  const inCells = new Set(elements.filter(({ tagName }) => tagName === 'td').flatMap(elementsIn));
  const inListings = new Set(elements.filter(({ tagName }) => tagName === 'pre').flatMap(elementsIn));
  for (const element of elements) {
    const isCode = element.tagName === 'code';
    if (isCode && inCells.has(element)) element.children = element.children.flatMap((child) => broken(child));
    else if ((isCode || element.tagName === 'a') && !inListings.has(element))
      element.children = element.children.flatMap((child) => broken(child, longName));
  }
}

function broken(node: ElementContent, when?: RegExp): (ElementContent | Element)[] {
  if (node.type !== 'text' || node.value.length <= mostLetters || when?.test(node.value) === false) return [node];
  const parts = node.value.split(parting).map((value): ElementContent => ({ type: 'text', value }));
  return parts.flatMap((part, index) => (index === 0 ? [part] : [h('wbr'), part]));
}
