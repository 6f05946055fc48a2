import type { Element } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { hrefTo } from '../../model/addresses.ts';
import type { Section } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';
import { type Captioned, captionedOf } from '../numbering/captioned.ts';
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
export function fillLists(sections: readonly Section[], words: ListWords, report: Report): void {
  const elements = sections.flatMap(({ tree }) => elementsIn(tree));
  const ids = new Set(elements.map(({ properties: { id } }) => id));
  for (const element of elements) {
    const kind = kindOf(element);
    if (!kind) continue;
    const items = elements.flatMap((target) => {
      const captioned = captionedOf(target);
      return captioned?.kind === kind ? [itemOf(target, captioned, ids)] : [];
    });
    if (items.length === 0) report('list-empty', { directive: lists[kind].directive }, element.position);
    const { dataListOf: _, ...properties } = element.properties;
    element.properties = properties;
    if (items.length > 0) makeList(element, items, words[lists[kind].name]);
  }
}

function elementsIn(tree: Section['tree']): Element[] {
  const elements: Element[] = [];
  visit(tree, 'element', (element) => {
    elements.push(element);
  });
  return elements;
}

function kindOf({ properties: { dataListOf } }: Element): CaptionedKind | undefined {
  return (['figure', 'table', 'listing'] as const).find((kind) => kind === dataListOf);
}

/** What has no id gets one, to be found by. */
function itemOf(target: Element, { kind, caption }: Captioned, ids: Set<unknown>): Element {
  const { properties } = target;
  for (let count = 1; typeof properties.id !== 'string'; count += 1) {
    const id = `${kind}-${count}`;
    if (!ids.has(id)) properties.id = id;
  }
  ids.add(properties.id);
  return h('li', [h('a', { href: hrefTo(properties.id) }, phrasingOf(caption))]);
}

function makeList(element: Element, items: readonly Element[], label: string): void {
  const classes = ['list-of', ...[element.properties.className ?? []].flat().map(String)];
  element.tagName = 'nav';
  element.properties = { ...element.properties, className: classes, ariaLabel: label };
  element.children = [h('ol', [...items])];
}
