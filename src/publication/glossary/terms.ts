import type { Element } from 'hast';
import { h } from 'hastscript';
import { classesOf } from '../../model/class-names.ts';
import { freeName } from '../../model/free-name.ts';
import { plainText } from '../../model/plain-text.ts';
import { elementsIn, type PublishedText } from '../../model/published-text.ts';
import type { Report } from '../../model/report.ts';
import { ensureId, idsIn } from '../ids.ts';

/** Terms that glossaries explain, in lower case, to the ids of what explains them. */
export type Terms = ReadonlyMap<string, string>;

/** Takes in the terms of all glossaries, and gives each an id to be found by. */
export function takeTerms(text: PublishedText, report: Report): Terms {
  const ids = idsIn(text);
  const elements = text.sections.flatMap(({ tree }) => elementsIn(tree));
  const glossaries = elements.filter(({ properties }) => properties.dataGlossary !== undefined);
  const terms = new Map<string, string>();
  for (const glossary of glossaries) {
    makeGlossary(glossary);
    const entries = termsIn(glossary);
    if (entries.length === 0) report('glossary-empty', {}, glossary.position);
    for (const entry of entries) {
      const term = plainText(entry);
      const key = term.toLowerCase();
      if (terms.has(key)) report('glossary-twice', { term }, entry.position);
      else terms.set(key, idFor(entry, key, ids));
      // The whole term is what is defined: a definition may hold no other.
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

function termsIn(glossary: Element): Element[] {
  return elementsIn(glossary).filter(({ tagName }) => tagName === 'dt');
}

function idFor(element: Element, term: string, ids: Set<string>): string {
  const slug = `term-${term.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/gu, '')}`;
  const id = ensureId(element, () => freeName(slug, ids));
  ids.add(id);
  return id;
}
