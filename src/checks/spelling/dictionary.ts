import type { ITrie } from 'cspell-trie-lib';
import { isInLettersOf } from '../prose/letters.ts';

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
export function dictionaryOf(lang: string, tries: readonly ITrie[], own: ReadonlySet<string>): Dictionary {
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
