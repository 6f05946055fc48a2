import { names, unrendered } from '../model/html-elements.ts';
import type { ItemKind } from './items.ts';

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
export const marks = names('b cite code del dfn em i ins kbd mark q rt s samp small strong sub sup u var');

/** Obsolete names and their successors. */
export const successors: ReadonlyMap<string, string> = new Map(
  Object.entries({ acronym: 'abbr', strike: 's', tt: 'code' }),
);

/** Not part of the text: scripts, styles, controls, and fallbacks for browsers without ruby. */
export const skippedNames = names(unrendered, 'button rp');

/** Page markers, which a reading system shows in its own way. */
export const skippedRoles = names('doc-pagebreak');
