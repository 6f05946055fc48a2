import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { elementsIn } from '../../../model/published-text.ts';

/** Behind a sign that parts a name: of `a.b`, `a/b`, `a::b`, `a_b`. */
const parting = /(?<=[\p{L}\p{N}](?:[./_]|::))(?=[\p{L}\p{N}])/u;

/** Names of so many letters have room in any column. */
const mostLetters = 12;

/** Lets long names in code break where their parts meet, in the narrow columns of tables. The tree is changed. */
export function breakNames(tree: Root): void {
  for (const cell of elementsIn(tree).filter(({ tagName }) => tagName === 'td')) {
    for (const element of elementsIn(cell).filter(({ tagName }) => tagName === 'code')) {
      element.children = element.children.flatMap(broken);
    }
  }
}

function broken(node: ElementContent): (ElementContent | Element)[] {
  if (node.type !== 'text' || node.value.length <= mostLetters) return [node];
  const parts = node.value.split(parting).map((value): ElementContent => ({ type: 'text', value }));
  return parts.flatMap((part, index) => (index === 0 ? [part] : [h('wbr'), part]));
}
