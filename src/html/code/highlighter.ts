import { createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { type BundledLanguage, bundledLanguages } from 'shiki/langs';
import { kindOf, type Run, tokenTheme } from './runs.ts';

/** Longer lines, in characters, are not highlighted: they are data or minified, and slow to tokenize. */
const longestLine = 5_000;

/** Tokenizes code by the grammar of its language. */
export interface Highlighter {
  /** Names of all languages, including aliases. */
  languages: readonly string[];
  /** @param language one of `languages` */
  runsOf(code: string, language: string): Promise<Run[]>;
}

/** Languages that are embedded in others in most documents, and that shiki loads only on request. */
const held: Readonly<Record<string, readonly BundledLanguage[]>> = { md: ['yaml'], markdown: ['yaml'], mdx: ['yaml'] };

/**
 * A highlighter that loads the grammar of each language on first use. Each language has its own registry: a listing must not
 * look different because of the languages of others.
 */
export function createHighlighter(): Highlighter {
  const engine = createJavaScriptRegexEngine({ forgiving: true });
  const loaded = new Map<string, Promise<HighlighterCore>>();
  const load = (language: BundledLanguage) =>
    createHighlighterCore({
      themes: [tokenTheme],
      // They are few, and are freed with the run.
      warnings: false,
      langs: [language, ...(held[language] ?? [])].map((name) => bundledLanguages[name as BundledLanguage]),
      engine,
    });
  return {
    languages: Object.keys(bundledLanguages),
    async runsOf(code, language) {
      const shiki = loaded.get(language) ?? load(language as BundledLanguage);
      loaded.set(language, shiki);
      return tokenize(await shiki, code, language);
    },
  };
}

/** Texts are cut from the code itself by the offsets of the tokens, so that no character is lost. */
function tokenize(shiki: HighlighterCore, code: string, language: string): Run[] {
  const { tokens } = shiki.codeToTokens(code, {
    lang: language,
    theme: tokenTheme.name,
    tokenizeMaxLineLength: longestLine,
    // A time limit would give different results on a slow machine.
    tokenizeTimeLimit: 0,
  });
  const runs: Run[] = [];
  let end = 0;
  for (const { offset, content, color } of tokens.flat()) {
    if (offset > end) runs.push({ text: code.slice(end, offset) });
    end = offset + content.length;
    runs.push({ text: code.slice(offset, end), kind: kindOf(color) });
  }
  if (end < code.length) runs.push({ text: code.slice(end) });
  return runs;
}
