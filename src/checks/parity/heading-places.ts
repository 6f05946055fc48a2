import type { Point } from 'unist';
import { headings } from '../../model/html-elements.ts';
import type { Publication } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';

/**
 * The places of the headings of a text, by their ids, counted in all its lines: an outline has places in files, which would be
 * mistaken for places in the first file.
 */
export function headingPlaces({ sections }: Pick<Publication, 'sections'>): ReadonlyMap<string, Point | undefined> {
  const places = new Map<string, Point | undefined>();
  for (const { tree } of sections) {
    for (const { tagName, properties, position } of elementsIn(tree)) {
      if (headings.has(tagName)) places.set(String(properties.id), position?.start);
    }
  }
  return places;
}
