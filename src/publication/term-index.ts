import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { hrefTo } from '../model/addresses.ts';
import { headingLevel } from '../model/html-elements.ts';
import type { Publication, Section } from '../model/publication.ts';
import { elementsIn, plainText } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';
import { isShownIn, shownElements } from '../model/shown-formats.ts';
import { suggest } from '../model/wording.ts';
import { ensureId, ownIds } from './ids.ts';
import { splitNumber } from './numbering/numbering.ts';
import { withBackMatter } from './sections.ts';

interface IndexEntry {
  term: string;
  /**
   * Where the text mentions it. Of several places under one heading all but the first are for print, where their pages
   * may differ.
   */
  places: { id: string; under: string; printOnly?: boolean }[];
  see: string[];
  also: string[];
  subs: IndexEntry[];
}

/**
 * The lines of the index in the alphabetical order of the language.
 *
 * @param isPrinted whether print shows the place of a mark
 */
export function entriesOf(
  marks: readonly IndexMark[],
  lang: string,
  isPrinted: (mark: IndexMark) => boolean,
): IndexEntry[] {
  const entries = new Map<string, IndexEntry>();
  for (const mark of marks) {
    const entry = entryFor(mark.term, entries);
    const target = mark.sub === undefined ? entry : subEntry(mark.sub, entry);
    if (mark.see !== undefined) add(target.see, mark.see);
    else if (!target.places.some(({ under }) => under === mark.under)) {
      target.places.push({ id: mark.id, under: mark.under });
    } else if (isPrinted(mark)) target.places.push({ id: mark.id, under: mark.under, printOnly: true });
    if (mark.also !== undefined) add(target.also, mark.also);
  }
  const { compare } = new Intl.Collator(lang, { numeric: true });
  const sorted = (list: Iterable<IndexEntry>) => [...list].sort((a, b) => compare(a.term, b.term));
  for (const entry of entries.values()) entry.subs = sorted(entry.subs);
  return sorted(entries.values());
}

function entryFor(term: string, entries: Map<string, IndexEntry>): IndexEntry {
  const entry = entries.get(term) ?? { term, places: [], see: [], also: [], subs: [] };
  entries.set(term, entry);
  return entry;
}

function subEntry(term: string, { subs }: IndexEntry): IndexEntry {
  const known = subs.find((sub) => sub.term === term);
  if (known) return known;
  const sub = { term, places: [], see: [], also: [], subs: [] };
  subs.push(sub);
  return sub;
}

function add(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value);
}

/** A place in the text that the index refers to. */
export interface IndexMark {
  term: string;
  /** An aspect of the term, which has its own line below it. */
  sub?: string;
  /** The term to see instead of this one. */
  see?: string;
  /** A related term. */
  also?: string;
  id: string;
  /** The heading that contains it: its number, otherwise its text; empty before the first. */
  under: string;
  element: Element;
}

/** Removes index marks from the trees, and gives their places ids. */
function takeMarks(sections: readonly Section[]): IndexMark[] {
  const nextId = ownIds('index');
  const marks: IndexMark[] = [];
  for (const { tree } of sections) {
    let under = '';
    for (const element of elementsIn(tree)) {
      if (headingLevel(element) !== undefined) under = nameOf(element);
      if (typeof element.properties.dataIndexTerm !== 'string') continue;
      marks.push(takeMark(element, under, nextId));
    }
  }
  return marks;
}

function nameOf(heading: Element): string {
  const { title, number } = splitNumber(heading);
  return number ?? plainText(title);
}

function takeMark(element: Element, under: string, nextId: () => string): IndexMark {
  const { dataIndexTerm, dataIndexSub, dataIndexSee, dataIndexAlso, ...properties } = element.properties;
  element.properties = properties;
  const text = (value: unknown) => (typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : '');
  const [term, sub, see, also] = [dataIndexTerm, dataIndexSub, dataIndexSee, dataIndexAlso].map(text);
  return {
    term: term ?? '',
    ...(sub ? { sub } : {}),
    ...(see ? { see } : {}),
    ...(also ? { also } : {}),
    id: ensureId(element, nextId),
    under,
    element,
  };
}

export interface IndexOptions {
  kind: Publication['kind'];
  words: IndexWords;
  lang: string;
  /** Whether there is to be an index; its marks are removed from the text in any case. */
  wanted: boolean;
}

/** Adds the index to a text with index marks. Modifies the trees. */
export function addIndex(sections: readonly Section[], options: IndexOptions, report: Report): Section[] {
  const marks = takeMarks(sections);
  const terms = new Set(marks.filter(({ see }) => see === undefined).map(({ term }) => term));
  const known = [...terms];
  for (const { see, also, element } of marks) {
    for (const term of [see, also]) {
      if (term === undefined || terms.has(term)) continue;
      report('index-see', { term, ...suggest(term, known) }, element.position);
    }
  }
  if (!options.wanted || marks.length === 0) return [...sections];
  const printed = printedElements(sections);
  const entries = entriesOf(marks, options.lang, ({ element }) => printed.has(element));
  return withIndex(entries, options, { kind: options.kind, sections });
}

function printedElements(sections: readonly Section[]): Set<Element> {
  const elements = shownElements(sections, []).filter(({ formats }) => isShownIn(formats, 'pdf'));
  return new Set(elements.map(({ element }) => element));
}

interface IndexWords {
  index: string;
  see: string;
  seeAlso: string;
  punctuation: { comma: string };
}

/** Minimum lines of an index with letters as subheadings. */
const linesForLetters = 24;

function withIndex(
  entries: readonly IndexEntry[],
  { words, lang }: { words: IndexWords; lang: string },
  publication: Pick<Publication, 'kind' | 'sections'>,
): Section[] {
  const content = grouped(entries, lang).flatMap(({ letter, lines }) => [
    ...(letter ? [h('p', { className: ['index-letter'] }, letter)] : []),
    h(
      'ul',
      lines.map((entry) => line(entry, words)),
    ),
  ]);
  return withBackMatter({ name: 'index', role: 'doc-index', title: words.index, content }, publication);
}

function grouped(entries: readonly IndexEntry[], lang: string): { letter: string; lines: IndexEntry[] }[] {
  if (entries.length < linesForLetters) return [{ letter: '', lines: [...entries] }];
  const groups: { letter: string; lines: IndexEntry[] }[] = [];
  for (const entry of entries) {
    const letter = letterOf(entry.term, lang);
    const last = groups.at(-1);
    if (last?.letter === letter) last.lines.push(entry);
    else groups.push({ letter, lines: [entry] });
  }
  return groups;
}

/** The letter without accents that a term is filed under; `#` for digits and symbols, which come first. */
function letterOf(term: string, lang: string): string {
  const [first = ''] = term.normalize('NFD');
  return /\p{L}/u.test(first) ? first.toLocaleUpperCase(lang) : '#';
}

function line(entry: IndexEntry, words: IndexWords): Element {
  const { comma } = words.punctuation;
  const places = entry.places.flatMap(({ id, under, printOnly }): ElementContent[] => {
    const link = h('a', { href: hrefTo(id) }, under || entry.term);
    const place: ElementContent[] = [{ type: 'text', value: comma }, link];
    return printOnly ? [h('span', { dataOnly: 'pdf' }, place)] : place;
  });
  const content: ElementContent[] = [
    // Isolated, so that a term in the other direction does not change the order of the numbers after it.
    h('bdi', { className: ['index-term'] }, entry.term),
    ...places,
    ...pointers(words.see, entry.see, comma),
    ...pointers(words.seeAlso, entry.also, comma),
  ];
  if (entry.subs.length > 0)
    content.push(
      h(
        'ul',
        entry.subs.map((sub) => line(sub, words)),
      ),
    );
  return h('li', content);
}

function pointers(word: string, terms: readonly string[], comma: string): ElementContent[] {
  return terms.flatMap((term, index): ElementContent[] => {
    const before: ElementContent[] = index === 0 ? [h('em', word), { type: 'text', value: ' ' }] : [];
    return [{ type: 'text', value: comma }, ...before, h('bdi', term)];
  });
}
