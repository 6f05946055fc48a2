import type { ItemKind } from './items.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

/** Elements that are not part of a line of text: they separate the words before and after them. */
export const blocks = words(
  `address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6
  header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul`,
);

/** What begins with an element, by its name. */
export const kinds: ReadonlyMap<string, ItemKind> = new Map(
  Object.entries<ItemKind>({
    ul: 'list',
    ol: 'list',
    li: 'list item',
    dl: 'description list',
    dt: 'term',
    dd: 'description',
    blockquote: 'quotation',
    aside: 'box',
    figure: 'figure',
    figcaption: 'caption',
    caption: 'caption',
    summary: 'summary',
    table: 'table',
    tr: 'row',
    td: 'cell',
    th: 'head cell',
    hr: 'rule',
  }),
);

/** Kinds whose end is recorded too, since what follows might otherwise be inside. */
export const ending: ReadonlySet<ItemKind> = new Set<ItemKind>([
  ...(['heading', 'list', 'list item', 'description list', 'term', 'description', 'quotation', 'box'] as const),
  ...(['figure', 'caption', 'summary', 'table'] as const),
  ...(['link', 'reference to a note', 'language', 'direction'] as const),
]);

/** Elements that mark words, visibly or audibly. */
export const marks = words('b cite code del dfn em i ins kbd mark q rt s samp small strong sub sup u var');

/** Obsolete names and their successors. */
export const successors: ReadonlyMap<string, string> = new Map(
  Object.entries({ acronym: 'abbr', strike: 's', tt: 'code' }),
);

/** Not part of the text: scripts, styles, controls, and fallbacks for browsers without ruby. */
export const skippedNames = words('script style template noscript button rp');

/** Page markers, which a reading system shows in its own way. */
export const skippedRoles = words('doc-pagebreak');
