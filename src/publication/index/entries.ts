import type { Element } from 'hast';
import { headingLevel } from '../../model/heading-level.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Section } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import { ensureId, ownIds } from '../ids.ts';
import { splitNumber } from '../numbering/headings.ts';

/** A line of the index. */
export interface IndexEntry {
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
  /** Id of its element. */
  id: string;
  /** The heading that contains it: its number, otherwise its text; empty before the first. */
  under: string;
  element: Element;
}

/** Removes index marks from the trees, and gives their places ids. */
export function takeMarks(sections: readonly Section[]): IndexMark[] {
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
