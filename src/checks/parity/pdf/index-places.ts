import { fragmentOf } from '../../../model/addresses.ts';
import type { Section } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';

/** The ids that the index of a publication leads to. */
export function indexPlaces(sections: readonly Pick<Section, 'tree'>[]): Set<string> {
  const places = new Set<string>();
  for (const { tree } of sections) {
    const index = elementsIn(tree).find(({ properties }) => properties.role === 'doc-index');
    for (const { tagName, properties } of index ? elementsIn(index) : []) {
      if (tagName === 'a') places.add(fragmentOf(String(properties.href)));
    }
  }
  return places;
}
