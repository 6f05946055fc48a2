import type { Publication } from '../model/publication.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import { outlineOf } from './outline.ts';

/**
 * Gives another id to each element whose id an element before it has. Links lead to the first: two elements of one id would
 * make every format invalid.
 */
export function withUniqueIds(publication: Publication): Publication {
  const elements = treesOf(publication).flatMap(elementsIn);
  const taken = new Set(elements.map(({ properties: { id } }) => String(id ?? '')));
  const known = new Set<string>();
  let hasRepeated = false;
  for (const { properties } of elements) {
    if (properties.id === undefined) continue;
    const id = String(properties.id);
    if (known.has(id)) {
      properties.id = freeId(id, taken);
      hasRepeated = true;
    }
    known.add(String(properties.id));
  }
  if (!hasRepeated) return publication;
  return { ...publication, outline: outlineOf(publication.sections, publication.lines) };
}

/** An id that no element has yet, which is taken then. */
function freeId(id: string, taken: Set<string>): string {
  let number = 2;
  while (taken.has(`${id}-${number}`)) number += 1;
  const free = `${id}-${number}`;
  taken.add(free);
  return free;
}
