import type { ITrie } from 'cspell-trie-lib';
import { isInLettersOf } from '../prose/letters.ts';

/** Knows the words of a language, and those that are right in the document beside them. */
export interface Dictionary {
  knows(word: string): boolean;
  /** The likeliest words that were meant, best first. */
  suggest(word: string): string[];
}

/** Words that a message has room for. */
const mostSuggestions = 3;

/** Letters that may differ: with more, suggestions are guesses and take long. */
const changeLimit = 2;

/** Milliseconds that no suggestion takes: what is suggested must not depend on how fast the machine is. */
const endless = 3_600_000;

/**
 * A dictionary of several. A word is also known by its parts, `well-known`, without an ending behind an apostrophe,
 * `author’s`, and behind an elided article, `l’heure`.
 *
 * @param own words that are right beside those of the dictionaries
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
      // A word of another script is one of another language.
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

/** As dictionaries write it: composed, without soft hyphens, with the apostrophe and the hyphen of the typewriter. */
function plain(word: string): string {
  return word.normalize('NFC').replaceAll('\u00AD', '').replaceAll('’', "'").replaceAll('‑', '-');
}

/** How a dictionary may have a word that begins a sentence, or stands in capitals. */
function casesOf(word: string, lang: string): string[] {
  const lower = word.toLocaleLowerCase(lang);
  const isCapitals = word === word.toLocaleUpperCase(lang) && word !== lower;
  const capitalized = lower.charAt(0).toLocaleUpperCase(lang) + lower.slice(1);
  if (isCapitals) return [word, lower, capitalized];
  return word === capitalized ? [word, lower] : [word];
}
