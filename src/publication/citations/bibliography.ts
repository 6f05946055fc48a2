import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Publication, Section } from '../../model/publication.ts';
import type { Listed } from './engine.ts';
import { toElements } from './markup.ts';
import { firstPlace } from './places.ts';

/**
 * Ids of works, `ref-` and the key. What not every format takes in an id becomes a hyphen; of two keys that come to the
 * same, the second gets a number.
 */
export function referenceIds(keys: Iterable<string>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const key of keys) {
    const id = `ref-${key.replace(/[^\p{L}\p{N}_.-]+/gu, '-')}`;
    let free = id;
    for (let count = 2; taken.has(free); count += 1) free = `${id}-${count}`;
    taken.add(free);
    ids.set(key, free);
  }
  return ids;
}

/**
 * The works as a list: ordered where the style numbers them. Browsers and readers would number it a second time: the
 * template takes their marks away by class.
 */
export function referenceList({ entries, hanging, labelled }: Listed, ids: ReadonlyMap<string, string>): Element {
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
  const { dataBibliography: _, className = [], ...properties } = place.properties;
  place.properties = {
    ...properties,
    className: ['bibliography', ...[className].flat().map(String)],
    role: 'doc-bibliography',
    ariaLabel: heading,
  };
  place.children.push(list);
  return true;
}

/** A section of its own, at the end of the publication. */
export function bibliographySection(
  list: Element,
  heading: string,
  { kind, sections }: Pick<Publication, 'kind' | 'sections'>,
): Section {
  const isBook = kind === 'book';
  const id = 'offprint-bibliography';
  const section = h(
    'section',
    {
      className: isBook ? ['chapter', 'back-matter', 'bibliography'] : ['bibliography'],
      role: 'doc-bibliography',
      ariaLabelledBy: id,
    },
    [h('h2', { id, className: isBook ? ['chapter-title'] : undefined }, heading), list],
  );
  return {
    id: `section-${sections.length + 1}`,
    role: isBook ? 'chapter' : 'section',
    matter: 'back',
    title: heading,
    tree: { type: 'root', children: [section] },
  };
}
