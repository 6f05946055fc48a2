/** A word, and where in its text it begins. */
export interface Word {
  word: string;
  at: number;
}

/** Letters, with apostrophes, hyphens and invisible marks between them. */
const wordPattern = /[\p{L}\p{M}][\p{L}\p{M}\u00AD]*(?:['’‑-][\p{L}\p{M}][\p{L}\p{M}\u00AD]*)*/gu;

/**
 * What is no word of a language though it is made of letters: addresses, paths and names of files, names with digits or
 * underscores, options of commands, mentions and tags.
 */
const name = /:\/\/|[@\\_#$<>=~^*|{}]|\d|^-|^\.|[\p{L}\p{M}]\.[\p{L}\p{M}]|::|\/.*\/|^\//u;

/** Characters that no word has, and hardly any of several words without a space. */
const longest = 200;

/** The words of a text that may be in a dictionary. */
export function wordsIn(text: string): Word[] {
  return [...text.matchAll(/\S+/gu)].flatMap(({ 0: token, index }) => {
    if (token.length > longest) return [];
    const bare = token.replace(/^[\p{Ps}\p{Pi}"'*]+|[\p{Pe}\p{Pf}"'.,:;!?…]+$/gu, '');
    if (name.test(bare)) return [];
    return [...token.matchAll(wordPattern)]
      .map((found) => ({ word: found[0], at: index + found.index }))
      .filter(({ word }) => !isShort(word));
  });
}

/** Letters by themselves, and acronyms with or without an ending: `PDFs`. Names with a capital inside are names: `iPhone`. */
function isShort(word: string): boolean {
  return word.length < 3 || /^\p{Lu}{2,6}(?:['’]?s)?$/u.test(word) || /\p{Ll}\p{Lu}/u.test(word);
}
