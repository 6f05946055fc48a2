import type { Element } from 'hast';
import { elementsIn, treesOf } from '../model/published-text.ts';
import type { Check } from './check.ts';

/** No two elements have one id: a link to it would lead to either. */
export const checkIds: Check = (publication, report) => {
  const first = new Map<string, Element>();
  for (const element of treesOf(publication).flatMap(elementsIn)) {
    if (element.properties.id === undefined) continue;
    const id = String(element.properties.id);
    const other = first.get(id);
    if (other) report('id-duplicate', { id, line: other.position?.start.line }, element.position);
    else first.set(id, element);
  }
};
