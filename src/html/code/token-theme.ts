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
export type TokenKind = keyof typeof scopes;

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
