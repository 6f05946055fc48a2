import type { ITrie } from 'cspell-trie-lib';
import type { SpellingOptions } from '../../model/format-options.ts';
import { byName } from '../../model/lists.ts';
import { reasonOf } from '../../model/wording.ts';
import type { ThoroughContext } from '../finished.ts';
import { isInLettersOf } from '../prose/double-words.ts';
import { type WordSource as InstalledWords, installedWords } from './installed.ts';

/** Knows the words of a language, and the additional words of the document. */
export interface Dictionary {
  knows(word: string): boolean;
  /** The most likely corrections, best first. */
  suggest(word: string): string[];
}

/** The most suggestions in a message. */
const mostSuggestions = 3;

/** The most letters that may differ: beyond this, suggestions are guesses and take long. */
const changeLimit = 2;

/** A time limit in milliseconds that is never reached: suggestions must not depend on the speed of the machine. */
const endless = 3_600_000;

/**
 * Combines several dictionaries. A word is also known by its parts, `well-known`, without an ending after an apostrophe,
 * `author’s`, and after an elided article, `l’heure`.
 *
 * @param own words that are correct in addition to those of the dictionaries
 */
function dictionaryOf(lang: string, tries: readonly ITrie[], own: ReadonlySet<string>): Dictionary {
  const known = new Map<string, boolean>();
  const has = (word: string) => own.has(word) || tries.some((trie) => trie.hasWord(word, true));
  const hasInSomeCase = (word: string) => casesOf(word, lang).some(has);
  const find = (word: string): boolean => {
    if (hasInSomeCase(word)) return true;
    const parts = word.split('-').filter((part) => part.length > 2);
    if (word.includes('-')) return parts.every(find);
    const [first = '', ...rest] = word.split("'");
    return rest.length > 0 && [first, ...rest].filter((part) => part.length > 2).every(hasInSomeCase);
  };
  return {
    knows(written) {
      const word = plain(written);
      // A word in another script belongs to another language.
      const answer = known.get(word) ?? (!isInLettersOf(lang, word) || find(word));
      known.set(word, answer);
      return answer;
    },
    suggest(written) {
      const options = { numSuggestions: mostSuggestions, ignoreCase: true, changeLimit, timeout: endless };
      const found = tries.flatMap((trie) => trie.suggestWithCost(plain(written), options));
      const byCost = found.toSorted((a, b) => a.cost - b.cost || (a.word < b.word ? -1 : 1));
      const bySpelling = new Map(byCost.toReversed().map(({ word }) => [word.toLocaleLowerCase(lang), word]));
      return [...bySpelling.values()].reverse().slice(0, mostSuggestions);
    },
  };
}

/** The form in dictionaries: composed, without soft hyphens, with the ASCII apostrophe and hyphen. */
function plain(word: string): string {
  return word.normalize('NFC').replaceAll('\u00AD', '').replaceAll('’', "'").replaceAll('‑', '-');
}

/** The forms in which a dictionary may have a capitalized word. */
function casesOf(word: string, lang: string): string[] {
  const lower = word.toLocaleLowerCase(lang);
  const isCapitals = word === word.toLocaleUpperCase(lang) && word !== lower;
  const capitalized = lower.charAt(0).toLocaleUpperCase(lang) + lower.slice(1);
  if (isCapitals) return [word, lower, capitalized];
  return word === capitalized ? [word, lower] : [word];
}

/** Words of one package; a package that cannot be read is reported and contributes none. */
interface WordSource extends Pick<InstalledWords, 'locales'> {
  load: () => Promise<Awaited<ReturnType<InstalledWords['load']>> | undefined>;
}

/** The share of the text from which a language without a dictionary is reported: a phrase of another language needs none. */
const missedFrom = 0.1;

/**
 * The dictionaries of languages; missing ones are reported. Those that the author names apply to all languages: a German text
 * may have English words.
 *
 * @param letters how many letters of the text each language has
 * @param own words that are correct in all languages
 */
export async function dictionariesFor(
  letters: ReadonlyMap<string, number>,
  { dictionaries: names = [] }: SpellingOptions,
  own: ReadonlySet<string>,
  context: ThoroughContext,
): Promise<Map<string, Dictionary>> {
  const { report, placeOf } = context;
  const added: WordSource[] = [];
  for (const name of names) {
    const sources = await wordsOf(name, context);
    if (sources === 'missing') {
      const place = placeOf?.(['check', 'spelling', 'dictionaries']);
      report('dictionary-broken', { name, reason: 'it is not installed' }, place);
    } else added.push(...sources);
  }
  const dictionaries = new Map<string, Dictionary>();
  const all = [...letters.values()].reduce((sum, count) => sum + count, 0);
  for (const [lang, count] of letters) {
    const name = dictionaryPackage(lang);
    const usual = name === undefined ? 'missing' : await wordsOf(name, context);
    const ofLanguage = usual === 'missing' ? [] : usual;
    if (ofLanguage.length > 0 || added.some(isFor(lang))) {
      const tries = await Promise.all([...added, ...ofLanguage].map(({ load }) => load()));
      dictionaries.set(
        lang,
        dictionaryOf(
          lang,
          tries.filter((trie) => trie !== undefined),
          own,
        ),
      );
    } else if (count >= all * missedFrom) report('dictionary-missing', { lang, package: name });
  }
  return dictionaries;
}

/** The words of a package. A package that is not a dictionary is reported, and contributes none. */
async function wordsOf(
  name: string,
  { report, root, host, placeOf }: ThoroughContext,
): Promise<WordSource[] | 'missing'> {
  const refuse = (error: unknown) => {
    report('dictionary-broken', { name, reason: reasonOf(error) }, placeOf?.(['check', 'spelling']));
    return undefined;
  };
  try {
    const sources = await installedWords(name, root, host);
    return sources?.map(({ locales, load }) => ({ locales, load: () => load().catch(refuse) })) ?? 'missing';
  } catch (error) {
    refuse(error);
    return [];
  }
}

/** Whether words belong to a language: with the same tag, or with the same language in any region. */
function isFor(lang: string): (source: WordSource) => boolean {
  const tag = lang.toLowerCase();
  return ({ locales }) => locales.includes(tag) || locales.includes(tag.split('-')[0] ?? '');
}

/**
 * Packages with dictionaries of languages (CSpell's, the only ones that come as finished tries), by the part of their names
 * after `@cspell/dict-`. That of American English is installed with Offprint. Most others have licences that Offprint, which
 * is permissive, must not include: users install them next to the document.
 */
const packages = new Map([
  ...`ar bg-bg ca cs-cz da-dk de-de el en_us eo es-es et-ee eu fa-ir fi-fi fr-fr gl-es he hr-hr hu-hu it-it la lt-lt lv
  mk nb-no nl-nl pl_pl pt-pt ro-ro ru_ru sk-sk sl-si sv tr-tr uk-ua vi-vn`
    .split(/\s+/u)
    .map((name) => [name.replace(/[-_].*/u, ''), name] as const),
  ...['de-at', 'de-ch', 'en-au', 'en-ca', 'pt-br', 'sr-latn'].map((name) => [name, name] as const),
  ...byName({ 'en-gb-mit': 'en-gb en-ie en-nz', 'en_us': 'en-us', 'nb-no': 'no' }),
]);

/** The package with the dictionary of a language, a BCP 47 tag; `undefined` if none is known. */
function dictionaryPackage(lang: string): string | undefined {
  const tag = lang.toLowerCase();
  const name = packages.get(tag) ?? packages.get(tag.split('-')[0] ?? '');
  return name && `@cspell/dict-${name}`;
}
