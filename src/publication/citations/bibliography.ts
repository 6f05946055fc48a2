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
 * Ids of works, `ref-` and the key. Characters that some format does not allow in an id become hyphens; of two keys
 * with the same result, the second gets a number.
 *
 * @param usedIds the ids of the text; those of works are added
 */
export function referenceIds(keys: Iterable<string>, usedIds: Set<string>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const key of keys) {
    const id = freeName(`ref-${key.replace(/[^\p{L}\p{N}_.-]+/gu, '-')}`, usedIds);
    usedIds.add(id);
    ids.set(key, id);
  }
  return ids;
}

/**
 * The works as a list, ordered if the style numbers them. Browsers and readers would number it again: the template
 * hides their markers by class.
 */
export function referenceList({ entries, hanging, labelled }: WorkList, ids: ReadonlyMap<string, string>): Element {
  const looks = labelled ? ['labelled'] : hanging ? ['hanging'] : [];
  return h(
    labelled ? 'ol' : 'ul',
    { className: ['references', ...looks] },
    entries.map(({ key, html }) => h('li', { id: ids.get(key) }, toElements(html))),
  );
}

/** Inserts the list where the author marked a place. False if there is no mark. */
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

/** Finds the first place that the author marked for the bibliography. */
function firstPlace(sections: readonly Section[]): Element | undefined {
  const [first, ...others] = placesIn(sections);
  removeAll(sections, new Set(others));
  return first;
}

/** Removes all marks for a bibliography. */
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
