import type { Element, ElementContent, Root, Text } from 'hast';
import { h } from 'hastscript';
import { hrefTo } from '../model/addresses.ts';
import { classesOf, code, foreign, hasClass, headingLevel, names } from '../model/html-elements.ts';
import { freeName } from '../model/ids.ts';
import type { Section } from '../model/publication.ts';
import { elementsIn, type PublishedText, plainText } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';
import { SKIP, visitParents } from '../model/visit.ts';
import { ensureId, idsIn } from './ids.ts';

interface Use {
  /** The term, as it was passed in. */
  term: string;
  index: number;
  length: number;
}

interface TermFinder {
  /** The number of terms not found yet. */
  left(): number;
  /** The first use in a text; of terms that begin at the same place, the longest. It is not found again. */
  next(text: string): Use | undefined;
}

/** A node of a trie: terms with the same beginning share it. */
interface Place {
  next: Map<string, Place>;
  term?: string | undefined;
}

/** Maximum characters of a term: nobody uses longer ones in a sentence. */
const longest = 200;

/**
 * Finds whole words, in any case. Takes time in proportion to the text, however many terms there are: a pattern of all
 * terms would be tried term by term at each letter.
 */
export function termFinder(terms: Iterable<string>): TermFinder {
  const root: Place = { next: new Map() };
  let left = 0;
  for (const term of terms) {
    if (term.length > longest || term === '') continue;
    placeFor(term, root).term = term;
    left += 1;
  }
  return {
    left: () => left,
    next(text) {
      let before = '';
      for (let index = 0; index < text.length; index += before.length) {
        const found = longestAt(text, index, before, root);
        if (found) {
          left -= 1;
          found.place.term = undefined;
          return { term: found.term, index, length: found.length };
        }
        before = characterAt(text, index);
      }
      return undefined;
    },
  };
}

function placeFor(term: string, root: Place): Place {
  let place = root;
  for (const character of term) {
    const letter = folded(character);
    const next = place.next.get(letter) ?? { next: new Map() };
    place.next.set(letter, next);
    place = next;
  }
  return place;
}

function longestAt(text: string, start: number, before: string, root: Place) {
  let found: { place: Place; term: string; length: number } | undefined;
  let place: Place | undefined = root;
  for (let index = start; index < text.length; ) {
    const character = characterAt(text, index);
    place = place.next.get(folded(character));
    if (!place) break;
    index += character.length;
    const { term } = place;
    if (term !== undefined && isWhole(term, before, characterAt(text, index))) {
      found = { place, term, length: index - start };
    }
  }
  return found;
}

/** Scripts without spaces have no whole words. */
function isWhole(term: string, before: string, after: string): boolean {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(term) || !(isWord(before) || isWord(after));
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** Most characters are one unit, which costs nothing to read. */
function characterAt(text: string, index: number): string {
  const unit = text.charAt(index);
  return /[\uD800-\uDBFF]/.test(unit) ? text.slice(index, index + 2) : unit;
}

const known = new Map<string, string>();

/** One character in one case, so that both forms of a lower-case sigma are the same. */
function folded(character: string): string {
  let letter = known.get(character);
  if (letter === undefined) {
    const upper = character.toUpperCase();
    letter = [...upper].length === 1 ? upper.toLowerCase() : character.toLowerCase();
    known.set(character, letter);
  }
  return letter;
}

/** Makes glossary entries link targets, and links the first use of each term to its entry. Modifies the trees. */
export function settleGlossary(text: PublishedText & { sections: readonly Section[] }, report: Report): void {
  const terms = takeTerms(text, report);
  if (terms.size > 0) linkFirstUses(text.sections, terms);
}

/** Text that does not use a term: code, formulas, links, and names or explanations of terms. */
const passedOver = names(code, foreign, 'a abbr dfn dt figcaption var');

/** Links the first use of each term in the text to its explanation. */
function linkFirstUses(sections: readonly Section[], terms: Terms): void {
  const finder = termFinder(terms.keys());
  for (const { tree } of sections) {
    if (finder.left() === 0) return;
    linkIn(tree, finder, terms);
  }
}

function linkIn(tree: Root, finder: TermFinder, terms: Terms): void {
  visitParents(tree, (node, ancestors) => {
    if (node.type === 'element' && (passedOver.has(node.tagName) || isApart(node))) return SKIP;
    const parent = ancestors.at(-1);
    if (node.type !== 'text' || !parent) return undefined;
    const use = finder.next(node.value);
    if (!use) return undefined;
    const index = (parent.children as ElementContent[]).indexOf(node);
    const end = use.index + use.length;
    const [before, written, after] = [
      node.value.slice(0, use.index),
      node.value.slice(use.index, end),
      node.value.slice(end),
    ];
    const link = h('a', { href: hrefTo(terms.get(use.term) ?? ''), className: ['term'] }, written);
    const parts = [
      ...textOf(before, node),
      { ...link, ...(node.position ? { position: node.position } : {}) },
      ...textOf(after, node),
    ];
    (parent.children as ElementContent[]).splice(index, 1, ...parts);
    // The text after it may use other terms, and is visited next.
    return index + (before === '' ? 1 : 2);
  });
}

function isApart(element: Element): boolean {
  const isIndex = element.properties.role === 'doc-index';
  return headingLevel(element) !== undefined || hasClass(element, 'glossary') || isIndex;
}

function textOf(value: string, { position }: Text): Text[] {
  return value === '' ? [] : [{ type: 'text', value, ...(position ? { position } : {}) }];
}

/** Terms in glossaries, in lower case, with the ids of their entries. */
type Terms = ReadonlyMap<string, string>;

/** Collects the terms of all glossaries, and gives each an id. */
function takeTerms(text: PublishedText, report: Report): Terms {
  const ids = idsIn(text);
  const elements = text.sections.flatMap(({ tree }) => elementsIn(tree));
  const glossaries = elements.filter(({ properties }) => properties.dataGlossary !== undefined);
  const terms = new Map<string, string>();
  for (const glossary of glossaries) {
    makeGlossary(glossary);
    const entries = elementsIn(glossary).filter(({ tagName }) => tagName === 'dt');
    if (entries.length === 0) report('glossary-empty', {}, glossary.position);
    for (const entry of entries) {
      const term = plainText(entry);
      const key = term.toLowerCase();
      if (terms.has(key)) report('glossary-twice', { term }, entry.position);
      else terms.set(key, idFor(entry, key, ids));
      // The whole term is defined: a definition must not contain another.
      for (const inner of elementsIn(entry)) if (inner.tagName === 'dfn') inner.tagName = 'span';
      entry.children = [h('dfn', entry.children)];
    }
  }
  return terms;
}

function makeGlossary(element: Element): void {
  const { dataGlossary: _, ...properties } = element.properties;
  element.properties = { ...properties, className: ['glossary', ...classesOf(element)] };
}

function idFor(element: Element, term: string, ids: Set<string>): string {
  const slug = `term-${term.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/gu, '')}`;
  const id = ensureId(element, () => freeName(slug, ids));
  ids.add(id);
  return id;
}
