import type { Element, Parents } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { classesOf, code, isNoteReference, names } from '../model/html-elements.ts';
import { directionOf, isLanguageTag, readsFromTheRight } from '../model/language-tag.ts';
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
 * Sets the direction of code and of the numbers of notes in right-to-left text, and of words that run the other way than the text around
 * them: where their language says so, and in `bdi`. In the tree, since style sheets of an EPUB must not set a direction (EPUB 3.3, 6.3.1.2); the
 * attribute also isolates them, so that they do not change the order of numbers and signs beside them.
 */
export function setDirections(text: PublishedText, dir: Metadata['dir']): void {
  for (const tree of treesOf(text)) setIn(tree, dir);
}

/** @param dir the direction around the children of a parent */
function setIn({ children }: Parents, dir: unknown): void {
  for (const child of children) {
    if (child.type !== 'element') continue;
    const { tagName, properties } = child;
    const own = code.has(tagName) || isNoteReference(child) ? 'ltr' : directionOfWords(child);
    if (own && own !== dir) properties.dir ??= own;
    setIn(child, properties.dir ?? dir);
  }
}

/**
 * The direction of a `bdi`, by its first letter (HTML, "The dir attribute"), or of an element with a language of its own; nothing if its
 * words are in another script, as a transcription is.
 */
function directionOfWords(element: Element): 'ltr' | 'rtl' | undefined {
  const { lang } = element.properties;
  const [letter] = element.tagName === 'bdi' ? (/\p{L}/u.exec(textOf(element)) ?? []) : [];
  if (letter !== undefined) return readsFromTheRight(letter) ? 'rtl' : 'ltr';
  if (typeof lang !== 'string' || !isLanguageTag(lang)) return undefined;
  const dir = directionOf(lang);
  return readsFromTheRight(textOf(element)) === (dir === 'rtl') ? dir : undefined;
}
