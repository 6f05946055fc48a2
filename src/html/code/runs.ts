import type { ElementContent } from 'hast';
import { h } from 'hastscript';

/** A piece of code of one kind. */
export interface Run {
  text: string;
  kind?: TokenKind | undefined;
}

/** Splits runs into lines, each with its line ending: joined, they are the original code, character by character. */
export function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [];
  let line: Run[] = [];
  for (const { text, kind } of runs) {
    for (const piece of text.split(/(?<=\n)/)) {
      if (piece !== '') line.push({ text: piece, kind });
      if (!piece.endsWith('\n')) continue;
      lines.push(line);
      line = [];
    }
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** Renders runs: those with a kind as `<span class="tok-kind">`. Adjacent runs of one kind are merged. */
export function renderRuns(runs: readonly Run[]): ElementContent[] {
  return mergeRuns(runs).map(({ text, kind }) =>
    kind ? h('span', { className: [`tok-${kind}`] }, text) : { type: 'text', value: text },
  );
}

function mergeRuns(runs: readonly Run[]): Run[] {
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    const kind = run.text.trim() === '' ? undefined : run.kind;
    if (last && last.kind === kind) last.text += run.text;
    else merged.push({ text: run.text, kind });
  }
  return merged;
}

/**
 * The kinds of code tokens, and the scopes of TextMate grammars for each. The class that templates style is `tok-` and the
 * kind. There are few: more than the eye can distinguish in grey would be noise.
 */
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
} as const satisfies Record<string, readonly string[]>;

/** The kind of a code token. */
type TokenKind = keyof typeof scopes;

const kinds = Object.keys(scopes) as TokenKind[];

const colorOf = (index: number) => `#${index.toString(16).padStart(6, '0').toUpperCase()}`;

/** A theme for shiki with invisible colours, which encode the numbers of the kinds, from 1. */
export const tokenTheme = {
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
export function kindOf(color: string | undefined): TokenKind | undefined {
  return color === undefined ? undefined : kinds[Number.parseInt(color.slice(1), 16) - 1];
}
