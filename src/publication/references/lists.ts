import type { Element } from 'hast';
import { h } from 'hastscript';
import { hrefTo } from '../../model/addresses.ts';
import { classesOf } from '../../model/class-names.ts';
import type { Section } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import type { Report } from '../../model/report.ts';
import type { Expand } from '../expansion.ts';
import { ensureId, ownIds } from '../ids.ts';
import { type CaptionedElement, captionedOf } from '../numbering/captioned.ts';
import type { CaptionedKind } from '../numbering/numbering.ts';
import { phrasingOf } from './phrasing.ts';

/** Names of the lists, which tell them from one another and from the contents. */
export interface ListWords {
  listOfFigures: string;
  listOfTables: string;
  listOfListings: string;
}

const lists = {
  figure: { directive: '::list-of-figures', name: 'listOfFigures' },
  table: { directive: '::list-of-tables', name: 'listOfTables' },
  listing: { directive: '::list-of-listings', name: 'listOfListings' },
} as const satisfies Record<CaptionedKind, { directive: string; name: keyof ListWords }>;

/** Fills the lists that the author asked for with links to what has captions. */
export function fillLists(sections: readonly Section[], words: ListWords, report: Report, expand: Expand): void {
  const elements = sections.flatMap(({ tree }) => elementsIn(tree));
  const nextIds = { figure: ownIds('figure'), table: ownIds('table'), listing: ownIds('listing') };
  for (const element of elements) {
    const kind = kindOf(element);
    if (!kind) continue;
    const items = elements.flatMap((target) => {
      const captioned = captionedOf(target);
      if (captioned?.kind !== kind) return [];
      const item = itemOf(target, captioned, nextIds[kind]);
      expand([item], element.position);
      return [item];
    });
    if (items.length === 0) report('list-empty', { directive: lists[kind].directive }, element.position);
    const { dataListOf: _, ...properties } = element.properties;
    element.properties = properties;
    if (items.length > 0) makeList(element, items, words[lists[kind].name]);
  }
}

function kindOf({ properties: { dataListOf } }: Element): CaptionedKind | undefined {
  return (['figure', 'table', 'listing'] as const).find((kind) => kind === dataListOf);
}

function itemOf(target: Element, { caption }: CaptionedElement, nextId: () => string): Element {
  const id = ensureId(target, nextId);
  return h('li', [h('a', { href: hrefTo(id) }, phrasingOf(caption))]);
}

function makeList(element: Element, items: readonly Element[], label: string): void {
  const classes = ['list-of', ...classesOf(element)];
  element.tagName = 'nav';
  element.properties = { ...element.properties, className: classes, ariaLabel: label };
  element.children = [h('ol', [...items])];
}
