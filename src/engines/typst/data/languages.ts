import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { blocks, spans } from '../../../model/html-elements.ts';
import { directionOf, readsFromTheRight } from '../../../model/language-tag.ts';
import type { Metadata } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import type { TypstElement, TypstLanguage } from './node.ts';

type Direction = Metadata['dir'];

/** What the tags of a PDF have to say about a language, besides the language itself. */
interface LanguageMark {
  /** Whether it is that of words in a line: Typst gives a paragraph the language of its first words. */
  isInLine: boolean;
  /** The direction, if words in a line have one of their own, or if that of other lines is not the usual one of their language. */
  dir?: Direction;
}

/** Regions for private use (BCP 47, 2.2.4), which Typst passes on to its tags, as marks. */
const marks: Readonly<Record<string, LanguageMark>> = {
  ZZ: { isInLine: true },
  XL: { isInLine: true, dir: 'ltr' },
  XR: { isInLine: true, dir: 'rtl' },
  QS: { isInLine: false, dir: 'ltr' },
  QR: { isInLine: false, dir: 'rtl' },
};

/** A language, in the form of Typst's `text`. @param tag BCP 47 */
export function typstLanguage(tag: string): TypstLanguage {
  const { language, region, script } = new Intl.Locale(tag);
  return {
    lang: language,
    // Typst accepts two letters, and no numeric regions.
    ...(region !== undefined && region.length === 2 && { region }),
    ...(script !== undefined && { script }),
  };
}

/** The language and the direction of an element, as far as it has its own. */
export function languageOf(element: Element): Pick<TypstElement, 'lang' | 'dir' | 'isolated'> {
  const lang = ownLanguage(element);
  const dir = ownDirection(element);
  const region = markOf(element);
  return {
    ...((lang !== undefined || region !== undefined) && {
      lang: { ...(lang !== undefined && typstLanguage(lang)), ...(region !== undefined && { region }) },
    }),
    ...(dir && { dir, isolated: isIsolated(element) }),
  };
}

function ownLanguage({ properties: { lang } }: Element): string | undefined {
  return typeof lang === 'string' && lang !== '' ? lang : undefined;
}

function ownDirection({ properties: { dir } }: Element): Direction | undefined {
  return dir === 'ltr' || dir === 'rtl' ? dir : undefined;
}

/** The region that marks the language of an element; none if the tags have nothing else to say. */
export function markOf(element: Element): string | undefined {
  const [lang, own, isInLine] = [ownLanguage(element), ownDirection(element), isIsolated(element)];
  const usual = lang === undefined ? undefined : directionOf(lang);
  // Words of a right-to-left language that do not turn are in lines that run like them.
  const isLikeOthers = own === undefined && usual === 'rtl' && readsFromTheRight(textOf(element));
  const dir = isInLine ? (own ?? (isLikeOthers ? usual : undefined)) : own === usual ? undefined : own;
  if (dir === undefined && !(isInLine && lang !== undefined)) return undefined;
  return Object.keys(marks).find((region) => marks[region]?.isInLine === isInLine && marks[region].dir === dir);
}

/** Whether an element is a part of a line that may run the other way than the line does. */
function isIsolated(element: Element): boolean {
  const lang = ownLanguage(element);
  const mayTurn = element.properties.dir !== undefined || (lang !== undefined && directionOf(lang) === 'rtl');
  return mayTurn && spans.has(element.tagName) && !elementsIn(element).some(({ tagName }) => blocks.has(tagName));
}

const marked = new RegExp(`-(${Object.keys(marks).join('|')})$`, 'u');

/** Reads a language from the tags of a PDF, in which it may be marked. */
export function readLanguage(tag: string): LanguageMark & { lang: string } {
  const [, region = ''] = marked.exec(tag) ?? [];
  const lang = tag.replace(marked, '');
  return { lang, ...(marks[region] ?? { isInLine: false, dir: directionOf(lang) }) };
}
