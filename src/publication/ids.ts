import type { Element } from 'hast';
import type { Section } from '../model/publication.ts';
import { elementsIn } from '../model/published-text.ts';

/** The ids that a text has, which a new one must not repeat. */
export function idsIn(sections: readonly Pick<Section, 'tree'>[]): Set<string> {
  const ids = sections.flatMap(({ tree }) => elementsIn(tree)).map(({ properties: { id } }) => id);
  return new Set(ids.filter((id) => typeof id === 'string'));
}

/** The id of an element. One that has none gets the one that is made, to be found by; `ids` know it from then on. */
export function ensureId({ properties }: Element, ids: Set<string>, make: () => string): string {
  if (typeof properties.id !== 'string') properties.id = make();
  ids.add(properties.id);
  return properties.id;
}

/** The first of `name`, `name-2`, `name-3` that is not taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? freeNumber(name, taken, 2) : name;
}

/** The first of `name-1`, `name-2`, `name-3` that is not taken. */
export function freeNumber(name: string, taken: ReadonlySet<string>, from = 1): string {
  let count = from;
  while (taken.has(`${name}-${count}`)) count += 1;
  return `${name}-${count}`;
}
