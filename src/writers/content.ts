import { toString as textOf } from 'hast-util-to-string';
import type { Publication } from '../model/publication.ts';
import { elementsIn, type PublishedText, treesOf } from '../model/published-text.ts';
import type { FontContent } from '../template/fonts.ts';

/** What the choice of fonts has to know of a publication. */
export function fontContent(publication: Publication, ownText = ''): FontContent {
  // Whatever is said in the metadata, a template may show: the signs of the notation itself are in every face.
  const texts = [ownText, JSON.stringify(publication.metadata), ...treesOf(publication).map((tree) => textOf(tree))];
  return { names: namesIn(publication), text: texts.join('\n') };
}

/** The elements of a text by name, and their classes as `.name`: what decides which parts of a template it needs. */
export function namesIn(text: PublishedText): Set<string> {
  const names = new Set<string>();
  for (const { tagName, properties } of treesOf(text).flatMap(elementsIn)) {
    names.add(tagName);
    if (Array.isArray(properties.className)) for (const name of properties.className) names.add(`.${name}`);
  }
  return names;
}
