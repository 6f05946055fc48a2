import type { Parents } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { classesOf, code, names } from '../model/html-elements.ts';
import type { Metadata } from '../model/publication.ts';
import { elementsIn, type PublishedText, treesOf } from '../model/published-text.ts';

const ideographic = /^(?:zh|ja|ko)\b/u;
const eastAsian = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;
const stressed = names('em i cite dfn');

/** Marks Latin words that are stressed in a language without italics, such as titles of works: they have italics. */
export function markLatin(text: PublishedText, lang: string): void {
  if (!ideographic.test(lang)) return;
  for (const element of treesOf(text).flatMap(elementsIn)) {
    if (!stressed.has(element.tagName)) continue;
    const words = textOf(element);
    if (/\p{sc=Latin}/u.test(words) && !eastAsian.test(words))
      element.properties.className = [...classesOf(element), 'latin'];
  }
}

/**
 * Marks code as left-to-right in right-to-left text. In the tree, since style sheets of an EPUB must not set a
 * direction (EPUB 3.3, 6.3.1.2); the attribute also isolates code from the words around it.
 */
export function directCode(text: PublishedText, dir: Metadata['dir']): void {
  for (const tree of treesOf(text)) directIn(tree, dir);
}

/** @param dir the direction around the children of a parent */
function directIn({ children }: Parents, dir: unknown): void {
  for (const child of children) {
    if (child.type !== 'element') continue;
    const { tagName, properties } = child;
    if (dir === 'rtl' && code.has(tagName)) properties.dir ??= 'ltr';
    directIn(child, properties.dir ?? dir);
  }
}
