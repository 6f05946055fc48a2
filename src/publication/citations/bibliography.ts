import type { Element } from 'hast';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';
import { classesOf } from '../../model/class-names.ts';
import { freeName } from '../../model/free-name.ts';
import type { Section } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import type { WorkList } from './engine.ts';
import { toElements } from './markup.ts';

/**
 * Ids of works, `ref-` and the key. What not every format takes in an id becomes a hyphen; of two keys that come to the
 * same, the second gets a number.
 *
 * @param taken the ids that the text has; those of works are added
 */
export function referenceIds(keys: Iterable<string>, taken: Set<string>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const key of keys) {
    const id = freeName(`ref-${key.replace(/[^\p{L}\p{N}_.-]+/gu, '-')}`, taken);
    taken.add(id);
    ids.set(key, id);
  }
  return ids;
}

/**
 * The works as a list: ordered where the style numbers them. Browsers and readers would number it a second time: the
 * template takes their marks away by class.
 */
export function referenceList({ entries, hanging, labelled }: WorkList, ids: ReadonlyMap<string, string>): Element {
  const looks = labelled ? ['labelled'] : hanging ? ['hanging'] : [];
  return h(
    labelled ? 'ol' : 'ul',
    { className: ['references', ...looks] },
    entries.map(({ key, html }) => h('li', { id: ids.get(key) }, toElements(html))),
  );
}

/** Puts the list where the author wants it. False where no place says so. */
export function fillBibliography(sections: readonly Section[], list: Element, heading: string): boolean {
  const place = firstPlace(sections);
  if (!place) return false;
  const { dataBibliography: _, ...properties } = place.properties;
  place.properties = {
    ...properties,
    className: ['bibliography', ...classesOf(place)],
    role: 'doc-bibliography',
    ariaLabel: heading,
  };
  place.children.push(list);
  return true;
}

/** Finds where the author wants the list of works, at the first place that says so. */
function firstPlace(sections: readonly Section[]): Element | undefined {
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
