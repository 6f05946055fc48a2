import { createHighlighterCore, type HighlighterCore, type LanguageRegistration } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { type BundledLanguage, bundledLanguages } from 'shiki/langs';
import type { CodeRun, TokenKind } from './runs.ts';

/** Longer lines, in characters, are not highlighted: they are data or minified, and slow to tokenize. */
const longestLine = 5_000;

/** Tokenizes code by the grammar of its language. */
export interface Highlighter {
  /** Names of all languages, including aliases. */
  languages: readonly string[];
  /** @param language one of `languages` */
  runsOf(code: string, language: string): Promise<CodeRun[]>;
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
      langs: [language, ...(held[language] ?? [])].map((name) => grammarsOf(name as BundledLanguage)),
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

/**
 * The grammars of a language. All are loaded at once, so none waits for another: shiki loads one that does again with each that it
 * waits for, which takes more than a second for Typst (measured).
 */
async function grammarsOf(language: BundledLanguage): Promise<LanguageRegistration[]> {
  const { default: grammars } = await bundledLanguages[language]();
  return grammars.map((grammar) => ({ ...grammar, embeddedLangsLazy: [] }));
}

/** Texts are cut from the code itself by the offsets of the tokens, so that no character is lost. */
function tokenize(shiki: HighlighterCore, code: string, language: string): CodeRun[] {
  const { tokens } = shiki.codeToTokens(code, {
    lang: language,
    theme: tokenTheme.name,
    tokenizeMaxLineLength: longestLine,
    // A time limit would give different results on a slow machine.
    tokenizeTimeLimit: 0,
  });
  const runs: CodeRun[] = [];
  let end = 0;
  for (const { offset, content, color } of tokens.flat()) {
    if (offset > end) runs.push({ text: code.slice(end, offset) });
    end = offset + content.length;
    runs.push({ text: code.slice(offset, end), kind: kindOf(color) });
  }
  if (end < code.length) runs.push({ text: code.slice(end) });
  return runs;
}

/** The scopes of TextMate grammars for each kind of tokens. */
const scopes = {
  comment: ['comment', 'punctuation.definition.comment'],
  string: ['string', 'markup.inline.raw', 'constant.other.symbol'],
  escape: ['constant.character.escape', 'string.regexp'],
  constant: [
    'constant.numeric',
    'constant.language',
    'constant.character',
    'variable.other.constant',
    'keyword.other.unit',
  ],
  keyword: ['keyword', 'storage', 'variable.language', 'punctuation.definition.keyword'],
  operator: ['keyword.operator', 'storage.type.function.arrow'],
  function: ['entity.name.function', 'support.function', 'meta.function-call.generic', 'entity.name.command'],
  type: ['entity.name.type', 'entity.name.class', 'entity.other.inherited-class', 'support.type', 'support.class'],
  tag: ['entity.name.tag', 'entity.name.section', 'markup.heading', 'support.type.property-name', 'meta.diff.header'],
  attribute: ['entity.other.attribute-name', 'meta.attribute', 'entity.name.function.decorator'],
  inserted: ['markup.inserted'],
  deleted: ['markup.deleted'],
} as const satisfies Record<TokenKind, readonly string[]>;

const kinds = Object.keys(scopes) as TokenKind[];

const colorOf = (index: number) => `#${index.toString(16).padStart(6, '0').toUpperCase()}`;

/** A theme for shiki with invisible colours, which encode the numbers of the kinds, from 1. */
const tokenTheme = {
  name: 'tokens',
  type: 'light' as const,
  fg: colorOf(0),
  bg: '#FFFFFF',
  settings: [
    { settings: { foreground: colorOf(0), background: '#FFFFFF' } },
    ...kinds.map((kind, index) => ({ scope: [...scopes[kind]], settings: { foreground: colorOf(index + 1) } })),
  ],
};

/** The kind encoded by a colour of the theme; `undefined` for plain code. */
function kindOf(color: string | undefined): TokenKind | undefined {
  return color === undefined ? undefined : kinds[Number.parseInt(color.slice(1), 16) - 1];
}
