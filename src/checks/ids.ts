import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import type { Publication } from '../model/publication.ts';
import type { Check } from './check.ts';

/** No two elements have one id: a link to it would lead to either. */
export const checkIds: Check = (publication, report) => {
  const first = new Map<string, Element>();
  for (const element of elementsWithId(publication)) {
    const id = String(element.properties.id);
    const other = first.get(id);
    if (other) report('id-duplicate', { id, line: other.position?.start.line }, element.position);
    else first.set(id, element);
  }
};

/** All elements with an id, in reading order, notes last. */
export function elementsWithId({ sections, notes }: Publication): Element[] {
  const found: Element[] = [];
  const collect = (element: Element) => {
    if (element.properties.id !== undefined) found.push(element);
  };
  for (const { tree } of sections) visit(tree, 'element', collect);
  for (const { content } of notes) visit({ type: 'root', children: [...content] }, 'element', collect);
  return found;
}
