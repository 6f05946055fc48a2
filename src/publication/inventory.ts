import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import { plainText } from '../model/plain-text.ts';
import type { Inventory, Note, Section } from '../model/publication.ts';
import { placeOf, type SourceLines } from '../model/source-lines.ts';
import { blocksIn, wordsOf } from './blocks.ts';
import { headingLevel } from './headings.ts';

/** Lists what a reader must find, from the settled trees, before any writer has touched them. */
export function takeInventory(sections: readonly Section[], notes: readonly Note[], lines: SourceLines): Inventory {
  const elements = sections.flatMap((section) => elementsOf(section));
  return {
    headings: elements.flatMap((element) => {
      const level = headingLevel(element);
      return level ? [{ level, text: plainText(element), place: placeOf(element, lines) }] : [];
    }),
    blocks: sections.flatMap((section) =>
      [...blocksIn(section.tree)].map(({ element, text }) => ({
        words: wordsOf(text),
        place: placeOf(element, lines),
      })),
    ),
    links: elements
      .filter((element) => element.tagName === 'a' && element.properties.href !== undefined)
      .map((element) => ({
        href: String(element.properties.href),
        text: plainText(element),
        place: placeOf(element, lines),
      })),
    pictures: elements
      .filter(({ tagName, properties }) => tagName === 'img' || (tagName === 'svg' && properties.role === 'img'))
      .map((element) => ({ ...pictureOf(element), place: placeOf(element, lines) })),
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

function pictureOf({ tagName, properties }: Element): { path: string | undefined; alternative: string | undefined } {
  const alternative = tagName === 'img' ? properties.alt : properties.ariaLabel;
  return {
    path: tagName === 'img' ? String(properties.src) : undefined,
    alternative: typeof alternative === 'string' ? alternative : undefined,
  };
}
