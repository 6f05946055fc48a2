import type { Element } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { plainText } from '../../model/plain-text.ts';
import type { Section } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';

/** Terms that glossaries explain, in lower case, to the ids of what explains them. */
export type Terms = ReadonlyMap<string, string>;

/** Takes in the terms of all glossaries, and gives each an id to be found by. */
export function takeTerms(sections: readonly Section[], report: Report): Terms {
  const ids = new Set<unknown>();
  const glossaries: Element[] = [];
  for (const { tree } of sections) {
    visit(tree, 'element', (element) => {
      ids.add(element.properties.id);
      if (element.properties.dataGlossary !== undefined) glossaries.push(element);
    });
  }
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
      entry.children = [h('dfn', entry.children)];
    }
  }
  return terms;
}

function makeGlossary(element: Element): void {
  const { dataGlossary: _, className, ...properties } = element.properties;
  element.properties = { ...properties, className: ['glossary', ...[className ?? []].flat().map(String)] };
}

function termsIn(glossary: Element): Element[] {
  const terms: Element[] = [];
  visit(glossary, 'element', (element) => {
    if (element.tagName === 'dt') terms.push(element);
  });
  return terms;
}

function idFor({ properties }: Element, term: string, ids: Set<unknown>): string {
  const slug = `term-${term.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/gu, '')}`;
  for (let count = 1; typeof properties.id !== 'string'; count += 1) {
    const id = count === 1 ? slug : `${slug}-${count}`;
    if (!ids.has(id)) properties.id = id;
  }
  ids.add(properties.id);
  return properties.id;
}
