import type { Element } from 'hast';
import { h } from 'hastscript';
import { hrefTo } from '../model/addresses.ts';
import { classesOf } from '../model/html-elements.ts';
import type { Section } from '../model/publication.ts';
import { elementsIn, type PublishedText } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';
import { type Expand, unlimited } from './expansion.ts';
import { ensureId, ownIds } from './ids.ts';
import { type CaptionedElement, captionedOf, numberCaptions } from './numbering/captions.ts';
import { numberHeadings, titleIn } from './numbering/headings.ts';
import type { CaptionedKind, Numbering, NumberingWords, Numbers } from './numbering/numbering.ts';
import { type CountedKind, numberTheorems } from './numbering/theorems.ts';
import { phrasingOf, resolveReferences } from './references.ts';

/** The words for numbers, references and lists in the language of the publication. */
export interface ReferenceWords extends NumberingWords, ListWords {}

/** The numbering and reference settings of a publication. */
export interface ReferenceOptions {
  numbering: Numbering;
  words: ReferenceWords;
  /** The author's own kinds of numbered blocks. */
  counted?: readonly CountedKind[];
}

/**
 * Numbers elements through all sections, then gives references their text, and finally fills the lists, whose entries
 * may contain references. Modifies the trees.
 */
export function settleReferences(
  text: PublishedText & { sections: readonly Section[] },
  { numbering, words, counted = [] }: ReferenceOptions,
  report: Report,
  expand: Expand = unlimited,
): void {
  const { sections } = text;
  const numbers: Numbers = new Map([
    ...numberHeadings(sections, words, numbering),
    ...numberCaptions(sections, words, numbering),
    ...numberTheorems(sections, words, numbering, counted),
  ]);
  resolveReferences(text, numbers, report, expand);
  // A heading with citations or references now has text that was missing when the section was created.
  for (const section of sections) if (section.title !== '') section.title = titleIn(section.tree);
  fillLists(sections, words, report, expand);
}

/** Names of the lists, which distinguish them from one another and from the table of contents. */
interface ListWords {
  listOfFigures: string;
  listOfTables: string;
  listOfListings: string;
}

const lists = {
  figure: { directive: '::list-of-figures', name: 'listOfFigures' },
  table: { directive: '::list-of-tables', name: 'listOfTables' },
  listing: { directive: '::list-of-listings', name: 'listOfListings' },
} as const satisfies Record<CaptionedKind, { directive: string; name: keyof ListWords }>;

/** Fills the lists that the author requested with links to elements with captions. */
function fillLists(sections: readonly Section[], words: ListWords, report: Report, expand: Expand): void {
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
