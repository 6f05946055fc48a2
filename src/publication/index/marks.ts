import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import { plainText } from '../../model/plain-text.ts';
import type { Section } from '../../model/publication.ts';
import { headingLevel } from '../headings.ts';
import { splitNumber } from '../numbering/headings.ts';

/** A place in the text that the index leads to. */
export interface Mark {
  term: string;
  /** An aspect of the term, which has a line of its own below it. */
  sub?: string;
  /** The term that stands instead of this one. */
  see?: string;
  /** A term that is worth a look as well. */
  also?: string;
  /** Id of its element. */
  id: string;
  /** The heading that it stands under: its number, or else its text; empty before the first. */
  under: string;
  element: Element;
}

/** Takes what was said for the index out of the trees, and gives its places ids. */
export function takeMarks(sections: readonly Section[]): Mark[] {
  const ids = new Set<unknown>();
  for (const { tree } of sections) visit(tree, 'element', ({ properties: { id } }) => void ids.add(id));
  const marks: Mark[] = [];
  for (const { tree } of sections) {
    let under = '';
    visit(tree, 'element', (element) => {
      if (headingLevel(element) !== undefined) under = nameOf(element);
      if (typeof element.properties.dataIndexTerm !== 'string') return;
      marks.push(takeMark(element, under, ids));
    });
  }
  return marks;
}

function nameOf(heading: Element): string {
  const { title, number } = splitNumber(heading);
  return number ?? plainText(title);
}

function takeMark(element: Element, under: string, ids: Set<unknown>): Mark {
  const { dataIndexTerm, dataIndexSub, dataIndexSee, dataIndexAlso, ...properties } = element.properties;
  for (let count = 1; typeof properties.id !== 'string'; count += 1) {
    if (!ids.has(`index-${count}`)) properties.id = `index-${count}`;
  }
  ids.add(properties.id);
  element.properties = properties;
  const text = (value: unknown) => (typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : '');
  const [term, sub, see, also] = [dataIndexTerm, dataIndexSub, dataIndexSee, dataIndexAlso].map(text);
  return {
    term: term ?? '',
    ...(sub ? { sub } : {}),
    ...(see ? { see } : {}),
    ...(also ? { also } : {}),
    id: properties.id,
    under,
    element,
  };
}
