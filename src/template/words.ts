import { ar, arMaghreb } from './words/ar.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fa } from './words/fa.ts';
import { fr } from './words/fr.ts';
import { he } from './words/he.ts';
import { hi } from './words/hi.ts';
import { it } from './words/it.ts';
import { ja } from './words/ja.ts';
import { ko } from './words/ko.ts';
import { nl } from './words/nl.ts';
import { pl } from './words/pl.ts';
import { pt } from './words/pt.ts';
import { ptPT } from './words/pt-pt.ts';
import { ru } from './words/ru.ts';
import { ur } from './words/ur.ts';
import type { Words } from './words/words.ts';
import { zhHans } from './words/zh-hans.ts';
import { zhHant } from './words/zh-hant.ts';

export type { NumberedKind } from './words/numbered.ts';
export type { Credit, Words } from './words/words.ts';

/**
 * Languages that Offprint knows its own words in, by BCP 47 tag: language, and where it makes a difference script or
 * region. Regions as CLDR groups them.
 */
export const languages: Readonly<Record<string, Words>> = {
  en,
  de,
  fr,
  es,
  it,
  pt,
  ...inRegions('pt', ['PT', 'AO', 'CV', 'GQ', 'GW', 'MO', 'MZ', 'ST', 'TL'], ptPT),
  nl,
  pl,
  ru,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  ja,
  ko,
  ar,
  ...inRegions('ar', ['AE', 'DZ', 'EH', 'LY', 'MA', 'TN'], arMaghreb),
  he,
  fa,
  ur,
  hi,
};

function inRegions(language: string, regions: readonly string[], words: Words): Record<string, Words> {
  return Object.fromEntries(regions.map((region) => [`${language}-${region}`, words]));
}

/**
 * The words for a language.
 *
 * @param lang BCP 47 tag. What it leaves open is the usual: `zh-TW` is written in traditional characters, `pt` printed
 *   in Brazil. English where Offprint does not know the language.
 */
export function wordsFor(lang: string): Words {
  const { language = 'en', script, region } = likely(lang);
  for (const tag of [`${language}-${region}`, `${language}-${script}`, language]) {
    const words = Object.hasOwn(languages, tag) ? languages[tag] : undefined;
    if (words) return words;
  }
  return en;
}

function likely(lang: string): Partial<Intl.Locale> {
  try {
    return new Intl.Locale(lang).maximize();
  } catch {
    return {};
  }
}
