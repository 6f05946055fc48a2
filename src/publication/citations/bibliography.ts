import type { Element } from 'hast';
import { h } from 'hastscript';
import { classesOf } from '../../model/class-names.ts';
import { freeName } from '../../model/free-name.ts';
import type { Section } from '../../model/publication.ts';

import type { WorkList } from './engine.ts';
import { toElements } from './markup.ts';
import { firstPlace } from './places.ts';

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
