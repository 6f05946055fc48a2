import type { ItemKind } from './items.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

/** What is no part of a line of text: the words before and after it are not one. */
export const blocks = words(
  `address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6
  header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul`,
);

/** What begins with an element, where its name says so. */
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

/** What is said where it ends too, since what stands behind it might stand in it. */
export const ending: ReadonlySet<ItemKind> = new Set<ItemKind>([
  ...(['heading', 'list', 'list item', 'description list', 'term', 'description', 'quotation', 'box'] as const),
  ...(['figure', 'caption', 'summary', 'table'] as const),
  ...(['link', 'reference to a note', 'language', 'direction'] as const),
]);

/** What marks words out, and is seen or heard. */
export const marks = words('b cite code del dfn em i ins kbd mark q rt s samp small strong sub sup u var');

/** Names that HTML has given up, and those that say the same. */
export const successors: ReadonlyMap<string, string> = new Map(
  Object.entries({ acronym: 'abbr', strike: 's', tt: 'code' }),
);

/** No part of the text: what runs, what decides how it looks, what is pressed; and what is shown only where ruby is not. */
export const skippedNames = words('script style template noscript button rp');

/** Shown by a reading system in its own way: marks of pages. */
export const skippedRoles = words('doc-pagebreak');
