import type { Patterns } from './word-breaks.ts';

/** How words of a language are broken. */
interface HyphenatedLanguage {
  /** Imports its patterns: those of German have 400 KB. */
  load(): Promise<{ default: Patterns }>;
  /** Whether words with a capital are broken: where nouns have them. Elsewhere they are mostly names, which stay whole. */
  capitals?: boolean;
}

/**
 * Languages whose words are broken, by the tag of their patterns. The terms of each stand in `LICENCES.txt` beside this file:
 * the package has more of them, some under the GPL.
 */
const languages = {
  'en-US': { load: () => import('hyphen/patterns/en-us.js') },
  'en-GB': { load: () => import('hyphen/patterns/en-gb.js') },
  de: { load: () => import('hyphen/patterns/de-1996.js'), capitals: true },
  fr: { load: () => import('hyphen/patterns/fr.js') },
  es: { load: () => import('hyphen/patterns/es.js') },
  it: { load: () => import('hyphen/patterns/it.js') },
  nl: { load: () => import('hyphen/patterns/nl.js') },
  pl: { load: () => import('hyphen/patterns/pl.js') },
  pt: { load: () => import('hyphen/patterns/pt.js') },
  ru: { load: () => import('hyphen/patterns/ru.js') },
} as const satisfies Record<string, HyphenatedLanguage>;

export type HyphenatedTag = keyof typeof languages;

/** Where English is broken by its sound, as in America; elsewhere it is broken by its parts, as in Britain. */
const americanRegions = new Set(['US', 'PH', 'PR', 'CA', undefined]);

/** The patterns for a language tag (BCP 47), if its words are broken: `de` for `de-AT`. */
export function hyphenatedTag(lang: string): HyphenatedTag | undefined {
  const [language = '', ...subtags] = lang.toLowerCase().split('-');
  if (language === 'en') {
    const region = subtags.find((subtag) => /^[a-z]{2}$/u.test(subtag))?.toUpperCase();
    return americanRegions.has(region) ? 'en-US' : 'en-GB';
  }
  // The spelling of 1901, and languages in another script than their patterns.
  if (subtags.some((subtag) => subtag === '1901' || /^[a-z]{4}$/u.test(subtag))) return undefined;
  return Object.hasOwn(languages, language) ? (language as HyphenatedTag) : undefined;
}

export function hyphenatedLanguage(tag: HyphenatedTag): HyphenatedLanguage {
  return languages[tag];
}
