import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { hrefTo } from '../../model/addresses.ts';
import { nearest } from '../../model/nearest.ts';
import type { Publication, Section } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';
import { isShownIn, shownElements } from '../../model/shown-formats.ts';
import { backMatter } from '../sections.ts';
import { entriesOf, type IndexEntry, takeMarks } from './entries.ts';

/** How the index is written. */
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
      report('index-see', { term, near: nearest(term, known) }, element.position);
    }
  }
  if (!options.wanted || marks.length === 0) return [...sections];
  const printed = printedElements(sections);
  const entries = entriesOf(marks, options.lang, ({ element }) => printed.has(element));
  return [...sections, indexSection(entries, options, { kind: options.kind, sections })];
}

function printedElements(sections: readonly Section[]): Set<Element> {
  const elements = shownElements(sections, []).filter(({ formats }) => isShownIn(formats, 'pdf'));
  return new Set(elements.map(({ element }) => element));
}

export interface IndexWords {
  index: string;
  see: string;
  seeAlso: string;
  punctuation: { comma: string };
}

/** Minimum lines of an index with letters as subheadings. */
const linesForLetters = 24;

/** The index as the last section of a publication. */
function indexSection(
  entries: readonly IndexEntry[],
  { words, lang }: { words: IndexWords; lang: string },
  publication: Pick<Publication, 'kind' | 'sections'>,
): Section {
  const content = grouped(entries, lang).flatMap(({ letter, lines }) => [
    ...(letter ? [h('p', { className: ['index-letter'] }, letter)] : []),
    h(
      'ul',
      lines.map((entry) => line(entry, words)),
    ),
  ]);
  return backMatter({ name: 'index', role: 'doc-index', title: words.index, content }, publication);
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
    h('span', { className: ['index-term'] }, entry.term),
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
  if (terms.length === 0) return [];
  return [{ type: 'text', value: comma }, h('em', word), { type: 'text', value: ` ${terms.join(comma)}` }];
}
