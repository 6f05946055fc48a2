import type { Element } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Section } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';

/** Finds where the author wants the list of works, at the first place that says so. */
export function firstPlace(sections: readonly Section[]): Element | undefined {
  const [first, ...others] = placesIn(sections);
  removeAll(sections, new Set(others));
  return first;
}

/** Takes out all places for a list. */
export function removePlaces(sections: readonly Section[]): Element[] {
  const places = placesIn(sections);
  removeAll(sections, new Set(places));
  return places;
}

function placesIn(sections: readonly Section[]): Element[] {
  const elements = sections.flatMap(({ tree }) => elementsIn(tree));
  return elements.filter(({ properties }) => properties.dataBibliography !== undefined);
}

function removeAll(sections: readonly Section[], places: ReadonlySet<Element>): void {
  if (places.size === 0) return;
  for (const { tree } of sections) {
    visit(tree, 'element', (element, index, parent) => {
      if (!places.has(element) || !parent || index === undefined) return undefined;
      parent.children.splice(index, 1);
      return [SKIP, index];
    });
  }
}
