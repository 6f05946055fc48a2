import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import { plainText } from '../model/plain-text.ts';
import type { Inventory, Note, Section } from '../model/publication.ts';
import { blocksIn, wordsOf } from './blocks.ts';
import { headingLevel } from './headings.ts';
import { placeOf } from './place.ts';

/** Lists what a reader must find, from the settled trees, before any writer has touched them. */
export function takeInventory(sections: readonly Section[], notes: readonly Note[], source: string): Inventory {
  const elements = sections.flatMap((section) => elementsOf(section));
  return {
    headings: elements.flatMap((element) => {
      const level = headingLevel(element);
      return level ? [{ level, text: plainText(element), place: placeOf(element, source) }] : [];
    }),
    blocks: sections.flatMap((section) =>
      [...blocksIn(section.tree)].map(({ element, text }) => ({
        words: wordsOf(text),
        place: placeOf(element, source),
      })),
    ),
    links: elements
      .filter((element) => element.tagName === 'a' && element.properties.href !== undefined)
      .map((element) => ({
        href: String(element.properties.href),
        text: plainText(element),
        place: placeOf(element, source),
      })),
    pictures: elements
      .filter((element) => element.tagName === 'img')
      .map((element) => ({
        path: String(element.properties.src),
        alternative: typeof element.properties.alt === 'string' ? element.properties.alt : undefined,
        place: placeOf(element, source),
      })),
    notes: notes.map(({ number, content }) => ({
      number,
      words: [...blocksIn({ type: 'element', tagName: 'li', properties: {}, children: [...content] })].flatMap(
        ({ text }) => wordsOf(text),
      ),
    })),
  };
}

function elementsOf(section: Section): Element[] {
  const elements: Element[] = [];
  visit(section.tree, 'element', (element) => {
    elements.push(element);
  });
  return elements;
}
