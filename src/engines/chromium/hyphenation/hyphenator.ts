import { type HyphenatedTag, hyphenatedLanguage } from './languages.ts';
import { type Patterns, wordBreaks } from './word-breaks.ts';

/** Puts soft hyphens into a text of one language. */
export type Hyphenator = (text: string) => string;

/** Shorter words stay whole: what a line gains by breaking them is less than what a reader loses. */
const shortestWord = 8;

/** Letters that stay together at either end of a word. */
const least = { before: 3, after: 3 };

/** What stands between blanks. Breaking a long one nowhere is what its style is for: `overflow-wrap`. */
const longestWord = 60;

const chunk = /\S+/gu;

/** Names of files, addresses, numbers, identifiers, and words in which the author has put breaks of their own. */
const notWords = /[\p{N}/@_\\#=<>{}[\]\u00AD\u200B\u2060]|\p{L}[.:]\p{L}/u;

/** Words that are joined by hyphens break there, and nowhere else. */
const word = /(?<![\p{L}\p{M}\u2010\u2011-])\p{L}[\p{L}\p{M}]*(?![\p{L}\p{M}\u2010\u2011-])/gu;

/** Letters in one case: the first may be a capital. */
const lower = /^[\p{Ll}\p{M}]+$/u;
const capitalised = /^\p{Lu}[\p{Ll}\p{M}]+$/u;

/** Loads the patterns of a language. Each word is looked up once. */
export async function loadHyphenator(tag: HyphenatedTag): Promise<Hyphenator> {
  const { load, capitals = false } = hyphenatedLanguage(tag);
  const { default: patterns } = await load();
  const known = new Map<string, string>();
  const hyphenate = (text: string): string => {
    if (text.length < shortestWord || text.length > longestWord) return text;
    if (!lower.test(text) && !(capitals && capitalised.test(text))) return text;
    const hyphenated = known.get(text) ?? hyphenateWord(text, patterns);
    known.set(text, hyphenated);
    return hyphenated;
  };
  return (text) => text.replace(chunk, (piece) => (notWords.test(piece) ? piece : piece.replace(word, hyphenate)));
}

function hyphenateWord(text: string, patterns: Patterns): string {
  const breaks = wordBreaks(text.toLowerCase(), patterns).filter(
    (point) => point >= least.before && point <= text.length - least.after,
  );
  return [0, ...breaks].map((start, index) => text.slice(start, breaks[index])).join('\u00AD');
}
