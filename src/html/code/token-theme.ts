/**
 * What the tokens of code can be, and which scopes of TextMate grammars say so. `tok-` before the kind is the class that
 * templates style. Few kinds: more than the eye tells apart in grey would be noise.
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

/** What a token of code is. */
export type TokenKind = keyof typeof scopes;

const kinds = Object.keys(scopes) as TokenKind[];

const colorOf = (index: number) => `#${index.toString(16).padStart(6, '0').toUpperCase()}`;

/** A theme for shiki whose colours are not to be seen: they are the numbers of the kinds, from 1. */
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

/** The kind that a colour of the theme stands for; nothing for what is no more than code. */
export function kindOf(color: string | undefined): TokenKind | undefined {
  return color === undefined ? undefined : kinds[Number.parseInt(color.slice(1), 16) - 1];
}
