import { createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { bundledLanguages } from 'shiki/langs';
import type { Run } from './runs.ts';
import { kindOf, tokenTheme } from './token-theme.ts';

/** Longer lines, in characters, are shown plain: they are data or minified, and slow to take apart. */
const longestLine = 5_000;

/** Takes code apart by the grammar of its language. */
export interface Highlighter {
  /** Names of all languages, short ones included. */
  languages: readonly string[];
  /** @param language one of `languages` */
  runsOf(code: string, language: string): Promise<Run[]>;
}

/** A highlighter that loads the grammar of each language when it is first needed. */
export async function createHighlighter(): Promise<Highlighter> {
  const shiki = await createHighlighterCore({
    themes: [tokenTheme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return {
    languages: Object.keys(bundledLanguages),
    async runsOf(code, language) {
      await shiki.loadLanguage(bundledLanguages[language as keyof typeof bundledLanguages]);
      return tokenize(shiki, code, language);
    },
  };
}

/** The texts come from the code itself, by the offsets of the tokens, so that no character is lost. */
function tokenize(shiki: HighlighterCore, code: string, language: string): Run[] {
  const { tokens } = shiki.codeToTokens(code, {
    lang: language,
    theme: tokenTheme.name,
    tokenizeMaxLineLength: longestLine,
    // A limit by the clock would give different results on a slow machine.
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
