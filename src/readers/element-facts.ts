import { fragmentOf, isRemote } from '../model/addresses.ts';
import { headings, names, unrendered } from '../model/html-elements.ts';
import type { Item, ItemKind } from './items.ts';

/** Returns the value of an attribute by its name in markup. */
export type Attribute = (name: string) => string | undefined;

/** The items at the beginning of an element, and what ends with it, in the order of beginning. */
export interface Beginning {
  items: readonly Item[];
  ends: readonly string[];
}

const nothing: Beginning = { items: [], ends: [] };

/**
 * The items for an element by itself.
 *
 * @param parent name of its parent element
 * @param linked ids that links point to
 */
export function beginningOf(
  name: string,
  parent: string | undefined,
  attribute: Attribute,
  linked: ReadonlySet<string>,
): Beginning {
  const items = [...everywhere(attribute, linked), ...ownItems(name, parent, attribute)];
  return items.length === 0 ? nothing : { items, ends: items.flatMap(endOf) };
}

/** Link targets, and the language and direction of an element. */
function everywhere(attribute: Attribute, linked: ReadonlySet<string>): Item[] {
  const items: Item[] = [];
  const id = attribute('id');
  if (id !== undefined && linked.has(id)) items.push({ kind: 'target', text: id });
  const lang = canonicalLocale(attribute('lang'));
  if (lang) items.push({ kind: 'language', text: lang });
  const dir = attribute('dir');
  if (dir && /^(?:ltr|rtl|auto)$/u.test(dir)) items.push({ kind: 'direction', text: dir });
  return items;
}

function ownItems(name: string, parent: string | undefined, attribute: Attribute): Item[] {
  const kind = kinds.get(name);
  if (kind) return [{ kind, text: '', ...detailed(detailOf(name, parent, attribute)) }];
  if (headings.has(name)) return [{ kind: 'heading', text: '', detail: attribute('aria-level') ?? name.slice(1) }];
  if (name === 'a') return linkOf(attribute);
  if (name === 'abbr') return [{ kind: 'mark', text: name, ...detailed(attribute('title')) }];
  // Inline code is a mark, and a listing has its own kind.
  return marks.has(name) && parent !== 'pre' ? [{ kind: 'mark', text: name }] : [];
}

function linkOf(attribute: Attribute): Item[] {
  const href = attribute('href');
  if (href === undefined) return [];
  return [{ kind: attribute('role') === 'doc-noteref' ? 'reference to a note' : 'link', text: targetOf(href) }];
}

/** The target of a link in one spelling: an id as `#id`, otherwise a URL as browsers write it. */
export function targetOf(href: string): string {
  if (href.startsWith('#')) return `#${fragmentOf(href)}`;
  if (!isRemote(href)) return href;
  const address = href.startsWith('//') ? `https:${href}` : href;
  // `URL` does not encode these characters, which some formats do not allow (RFC 3986).
  return URL.canParse(address) ? new URL(address).href.replace(/[|^`{}[\]\\]/gu, encodeURIComponent) : href;
}

function detailOf(name: string, parent: string | undefined, attribute: Attribute): string | undefined {
  if (name === 'ul') return 'unordered';
  if (name === 'ol') return `ordered ${numberings(attribute)}`.trimEnd();
  // Only items of an ordered list have numbers.
  if (name === 'li' && parent === 'ol') return wholeNumber(attribute('value'));
  return name === 'td' || name === 'th' ? spans(attribute) : undefined;
}

/** The start, direction and digits of an ordered list. */
function numberings(attribute: Attribute): string {
  const type = attribute('type');
  return [
    wholeNumber(attribute('start')) ?? '',
    attribute('reversed') === undefined ? '' : 'reversed',
    type && /^[1aAiI]$/u.test(type) ? type : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Columns by rows of a cell that spans more than one of either. Browsers allow 1000 at most (HTML, 4.9.11). */
function spans(attribute: Attribute): string | undefined {
  const [columns = 1, rows = 1] = ['colspan', 'rowspan'].map((name) => {
    const span = Number(attribute(name) ?? 1);
    return Number.isInteger(span) && span >= 1 && span <= 1000 ? span : 1;
  });
  return columns === 1 && rows === 1 ? undefined : `${columns}×${rows}`;
}

function wholeNumber(value: string | undefined): string | undefined {
  return value !== undefined && /^-?\d{1,9}$/u.test(value) ? String(Number(value)) : undefined;
}

function canonicalLocale(tag: string | undefined): string | undefined {
  if (!tag) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

function detailed(detail: string | undefined): { detail?: string } {
  return detail === undefined ? {} : { detail };
}

/** The name of an end: its kind, or the name of the mark. */
function endOf({ kind, text }: Item): string[] {
  if (kind === 'mark') return [text];
  return ending.has(kind) ? [kind satisfies ItemKind] : [];
}

/** A candidate of a `srcset`: a URL, which does not end with a comma, and its screens (HTML, 4.8.4.2.1). */
const candidate = /([^\s,](?:\S*[^\s,])?)(?:,|\s[^,]*|$)/gu;

/** The URLs in a `srcset`. */
export function addressesIn(srcset: string): string[] {
  return Array.from(srcset.matchAll(candidate), ([, address = '']) => address);
}

/** What begins with an element, by its name. */
const kinds: ReadonlyMap<string, ItemKind> = new Map(
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
const ending: ReadonlySet<ItemKind> = new Set<ItemKind>([
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
