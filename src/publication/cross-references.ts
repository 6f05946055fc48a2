import type { Element, ElementContent, Nodes, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { fragmentOf, hrefTo } from '../model/addresses.ts';
import { type Expand, unlimited } from '../model/budget.ts';
import { classesOf, hasClass, headingLevel, isNoteMark, spans } from '../model/html-elements.ts';
import type { Section } from '../model/publication.ts';
import { elementsIn, type PublishedText, treesOf } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';
import { visitParents } from '../model/visit.ts';
import { ownHeading } from './headings.ts';
import { ensureId, ownIds } from './ids.ts';
import {
  type CaptionedElement,
  type CountedKind,
  captionedOf,
  captionOf,
  numberCaptions,
  numberTheorems,
  titleOf,
} from './numbering/blocks.ts';
import {
  type CaptionedKind,
  type ElementNumber,
  type Numbering,
  type NumberingWords,
  type Numbers,
  numberHeadings,
  titleIn,
} from './numbering/numbering.ts';

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

/** What references call an element: its number, otherwise its own text. */
type Name = { numbered: ElementNumber } | { text: ElementContent[] };

/** Finds the names of the elements that have an id. The second function returns whether there is such an element. */
interface Names {
  of: (id: string) => Name | undefined;
  has: (id: string) => boolean;
}

/** Collects elements by id. Their texts are read on demand. */
function namesIn(sections: readonly Section[], numbers: Numbers): Names {
  const elements = new Map<string, Element>();
  for (const { tree } of sections) {
    for (const element of elementsIn(tree)) {
      const { id } = element.properties;
      if (typeof id === 'string' && !elements.has(id)) elements.set(id, element);
    }
  }
  return {
    has: (id) => elements.has(id),
    of: (id) => {
      const element = elements.get(id);
      const numbered = element && numbers.get(element);
      if (numbered) return { numbered };
      const text = element && nameOf(element);
      return text && text.length > 0 ? { text } : undefined;
    },
  };
}

/** The title of a heading or a callout, and the caption of anything. */
function nameOf(element: Element): ElementContent[] | undefined {
  if (headingLevel(element) !== undefined) return phrasingOf(element);
  const words = hasClass(element, 'admonition') ? titleOf(element) : captionOf(element);
  // A chapter may have the id in place of its heading.
  const heading = element.tagName === 'section' ? ownHeading(element) : undefined;
  const named = words ?? heading;
  return named && phrasingOf(named);
}

/** A copy of a text for another place: without notes, links, which must not nest, and ids, which must be unique. */
function phrasingOf({ children }: Element): ElementContent[] {
  return children.flatMap(copyOf);
}

function copyOf(node: ElementContent): ElementContent[] {
  if (node.type === 'text') return [{ type: 'text', value: node.value }];
  if (node.type !== 'element' || isNoteMark(node)) return [];
  if (node.tagName === 'a') return phrasingOf(node);
  const { id: _, ...properties } = node.properties;
  // A term is defined once, and a definition may not lie in another: the copy may stand in the heading itself.
  const tagName = node.tagName === 'dfn' ? 'span' : node.tagName;
  return [{ type: 'element', tagName, properties, children: phrasingOf(node) }];
}

/** A link without text, and its ancestors, from the outside in. */
interface Reference {
  link: Element;
  ancestors: readonly (Root | Element)[];
}

/** Elements whose text is repeated elsewhere: references to them would repeat the missing text. */
const repeated = (element: Root | Element): boolean =>
  element.type === 'element' &&
  (headingLevel(element) !== undefined ||
    element.tagName === 'figcaption' ||
    element.tagName === 'caption' ||
    hasClass(element, 'admonition-title'));

/**
 * Gives links without text the name of their target: `[](#fig-x)` becomes `Figure 2`. A link to something without a
 * name is an error; one to nothing is left to the link check.
 */
function resolveReferences(
  text: PublishedText & { sections: readonly Section[] },
  numbers: Numbers,
  report: Report,
  expand: Expand,
): void {
  const names = namesIn(text.sections, numbers);
  const references = treesOf(text).flatMap(referencesIn);
  const isEarly = ({ ancestors }: Reference) => ancestors.some(repeated);
  for (const { link, ancestors } of [...references.filter(isEarly), ...references.filter((one) => !isEarly(one))]) {
    const id = fragmentOf(String(link.properties.href));
    const name = names.of(id);
    const { dataReference: form } = link.properties;
    delete link.properties.dataReference;
    if (isOwnHeading(ancestors, id)) {
      const parent = ancestors.at(-1);
      if (parent) parent.children = parent.children.filter((child) => child !== link);
    } else if (name) {
      link.children =
        'text' in name ? name.text : [{ type: 'text', value: wordsOf(name.numbered, form, { link, ancestors }) }];
      expand(link.children, link.position);
      link.properties.className = ['reference', ...classesOf(link)];
    } else if (names.has(id)) {
      report('reference-nameless', { id }, link.position);
      link.children = [h('strong', id)];
    }
  }
}

/** Whether a link is in the heading that it leads to. Some tools add one to each heading, for a script to show a sign there. */
function isOwnHeading(ancestors: readonly (Root | Element)[], id: string): boolean {
  return ancestors.some(
    (outer) => outer.type === 'element' && headingLevel(outer) !== undefined && outer.properties.id === id,
  );
}

/** The author may have written the kind, as in `Equation \ref{eq:x}` or `Section [](#x)`, and needs the number alone. */
function wordsOf({ number, label, reference }: ElementNumber, form: unknown, { link, ancestors }: Reference): string {
  if (form === 'number') return number;
  if (form === 'label') return label;
  const words = reference(opensSentence(link, ancestors));
  const kind = words.slice(0, Math.max(0, words.lastIndexOf(number))).replace(/[\s(]+$/u, '');
  return endsWith(textBefore(link, ancestors, longestKind), kind) ? words.slice(kind.length).trim() : words;
}

/** The most characters of a kind, in all languages. */
const longestKind = 30;

/** Whether a text ends with a word, in capitals or not. */
function endsWith(text: string, word: string): boolean {
  const [all, end] = [text.trimEnd().toLowerCase(), word.toLowerCase()];
  return end !== '' && all.endsWith(end) && !/[\p{L}\p{N}]$/u.test(all.slice(0, -end.length));
}

function referencesIn(tree: Root): Reference[] {
  const references: Reference[] = [];
  visitParents(tree, 'element', (link, ancestors) => {
    const { href, role } = link.properties;
    if (link.tagName !== 'a' || typeof href !== 'string' || !/^#./u.test(href) || role !== undefined) return;
    const isEmpty = textOf(link).trim() === '' && !link.children.some((child) => child.type === 'element');
    if (isEmpty) references.push({ link, ancestors: [...ancestors] });
  });
  return references;
}

/** Characters needed to determine whether a sentence has ended: its last one, and brackets and quotes after it. */
const longestEnd = 8;

/** Whether an element is at the start of a sentence: nothing precedes it in its block, or a sentence has ended. */
export function opensSentence(element: Element, ancestors: readonly (Root | Element)[]): boolean {
  const before = textBefore(element, ancestors, longestEnd).trimEnd();
  return before === '' || /[.!?…。！？؟۔][)\]"'»”’）」』]*$/u.test(before);
}

/** The end of the text before an element in its block. @param enough characters after which the search ends */
function textBefore(element: Element, ancestors: readonly (Root | Element)[], enough: number): string {
  let before = '';
  let inner = element;
  for (const outer of ancestors.toReversed()) {
    for (let index = outer.children.indexOf(inner) - 1; index >= 0 && before.trim().length < enough; index -= 1) {
      const sibling = outer.children[index];
      if (sibling) before = visibleText(sibling) + before;
    }
    if (outer.type === 'root' || !spans.has(outer.tagName)) break;
    inner = outer;
  }
  return before;
}

function visibleText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(visibleText).join('') : '';
}
