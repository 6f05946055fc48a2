import type { Element } from 'hast';
import { ownPrefix } from '../model/own-ids.ts';
import { elementsIn, type PublishedText, treesOf } from '../model/published-text.ts';

/** The ids of a text, which a new one must not repeat. Notes have elements with ids, too. */
export function idsIn(text: PublishedText): Set<string> {
  const ids = treesOf(text)
    .flatMap(elementsIn)
    .map(({ properties: { id } }) => id);
  return new Set(ids.filter((id) => typeof id === 'string'));
}

/** Creates Offprint's own ids: `offprint-figure-1`, `offprint-figure-2`. */
export function ownIds(kind: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${ownPrefix}${kind}-${count}`;
  };
}

/** The id of an element. An element without one gets the new id. */
export function ensureId({ properties }: Element, make: () => string): string {
  if (typeof properties.id !== 'string') properties.id = make();
  return properties.id;
}
