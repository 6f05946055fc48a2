import type { Element } from 'hast';
import { headingLevel } from '../../model/heading-level.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Section } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import { ensureId, ownIds } from '../ids.ts';
import { splitNumber } from '../numbering/headings.ts';

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
