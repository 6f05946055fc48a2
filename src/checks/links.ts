import { fragmentOf } from '../model/addresses.ts';
import { longestAddress } from '../model/limits.ts';
import { nearest } from '../model/nearest.ts';
import { isOwnId } from '../model/own-ids.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import type { Check } from './check.ts';

/** Every link within the publication must have a target. */
export const checkLinks: Check = (publication, report) => {
  const elements = treesOf(publication).flatMap(elementsIn);
  const ids = new Set([
    ...elements.flatMap(({ properties: { id } }) => (id === undefined ? [] : [String(id)])),
    ...publication.notes.map(({ id }) => id),
  ]);
  const named = [...ids].filter((id) => !isOwnId(id));
  for (const { tagName, properties, position } of elements) {
    const { href } = properties;
    if (tagName !== 'a' || typeof href !== 'string') continue;
    if (href.length > longestAddress) report('link-long', { length: href.length }, position);
    if (href.startsWith('#')) {
      const target = fragmentOf(href);
      if (!ids.has(target)) report('link-target', { target, near: nearest(target, named) }, position);
    }
  }
};
