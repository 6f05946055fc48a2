import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';

/** What is left empty where a parser closes an element and opens it again around what may not stand in it. */
const husks = new Set('a b em i p s small span strong u'.split(' '));

/** Removes elements without content that nothing can refer to. A link without text stays: it is a reference. */
export function removeHusks(tree: Root): void {
  const found: [Element, Element | Root][] = [];
  const links = new Map<number, number>();
  visit(tree, 'element', (element, _, parent) => {
    if (parent && husks.has(element.tagName)) found.push([element, parent as Element | Root]);
    const start = element.tagName === 'a' ? element.position?.start.offset : undefined;
    if (start !== undefined) links.set(start, (links.get(start) ?? 0) + 1);
  });
  // From the innermost out: what held nothing but husks is one itself.
  for (const [element, parent] of found.reverse()) {
    const isOneOfTwo = (links.get(element.position?.start.offset ?? -1) ?? 0) > 1;
    if (!isHusk(element) || (element.tagName === 'a' && !isOneOfTwo)) continue;
    parent.children.splice(parent.children.indexOf(element), 1);
  }
}

function isHusk({ tagName, properties, children }: Element): boolean {
  const isBare = Object.keys(properties).every((name) => name === 'href' || name === 'align');
  // A space in running text may part words.
  return isBare && children.every((child) => tagName === 'p' && child.type === 'text' && child.value.trim() === '');
}
