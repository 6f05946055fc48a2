/** What `offprint check` looks for beside what it always does: the group `check` of the front matter and the config. */
export interface ThoroughOptions {
  /** Whether servers are asked for what links lead to: a document cannot say so. Default: `false`. */
  external?: boolean | undefined;
  /** Whether words are looked up in a dictionary, and which are known beside it. Default: `false`. */
  spelling?: boolean | SpellingOptions | undefined;
  /** Whether slips of writing are looked for: double words, repeated heads, what is left to do. Default: `true`. */
  prose?: boolean | undefined;
  /** Where the publication goes, each with the metadata that it asks for. Default: nowhere. */
  targets?: readonly Target[] | undefined;
}

/** What is known beside the dictionary of a language. */
export interface SpellingOptions {
  words?: readonly string[] | undefined;
  /** Files of words, one a line, `#` before a remark. Absolute, or relative to the folder of the source. */
  wordFiles?: readonly string[] | undefined;
  /** Names of installed packages of dictionaries, as CSpell has them: `@cspell/dict-software-terms`. */
  dictionaries?: readonly string[] | undefined;
}

export const targets = ['shop', 'library', 'web'] as const;

/** Who takes a publication and asks for metadata: a shop for e-books, a library, or the web. */
export type Target = (typeof targets)[number];
