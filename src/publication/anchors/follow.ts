import type { Element, Root } from 'hast';
import { fragmentOf, hrefTo } from '../../model/addresses.ts';
import { ownPrefix } from '../../model/own-ids.ts';
import { anchorsOf } from './anchors.ts';

/** Points links within a text whose id does not exist to the element that they mean. */
export function followAnchors(elements: readonly Element[]): void {
  const ids = new Map(elements.flatMap(({ properties: { id } }) => (typeof id === 'string' ? [[id, id]] : [])));
  const anchors = anchorsOf(elements, ids);
  for (const { properties } of localLinks(elements)) {
    const id = fragmentOf(String(properties.href));
    const [only, another] = ids.has(id) ? [] : anchors.find(id);
    if (only !== undefined && another === undefined) properties.href = hrefTo(only);
  }
}

/** Points links to the top of a document, `#top` and `#`, to its first element: other formats have no such anchor. */
export function followTop(tree: Root, elements: readonly Element[]): void {
  const ids = new Set(elements.map(({ properties }) => properties.id));
  const first = tree.children.find((child): child is Element => child.type === 'element');
  if (!first) return;
  for (const { properties } of localLinks(elements)) {
    const id = fragmentOf(String(properties.href));
    if (ids.has(id) || !isTop(id)) continue;
    first.properties.id ??= `${ownPrefix}top`;
    properties.href = hrefTo(String(first.properties.id));
  }
}

/** Whether a fragment means the top of a document (HTML, 7.4.6.4), if no element has it as its id. */
export function isTop(fragment: string): boolean {
  return fragment === '' || fragment.toLowerCase() === 'top';
}

function localLinks(elements: readonly Element[]): Element[] {
  return elements.filter(({ tagName, properties: { href } }) => {
    return tagName === 'a' && typeof href === 'string' && href.startsWith('#');
  });
}
