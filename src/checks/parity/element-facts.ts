import { fragmentOf, isRemote } from '../../model/addresses.ts';
import { ending, kinds, marks } from './element-kinds.ts';
import type { Item, ItemKind } from './items.ts';

/** Says the value of an attribute by its name in markup. */
export type Attribute = (name: string) => string | undefined;

/** What a reader meets where an element begins, and what ends with it, in the order of beginning. */
export interface Beginning {
  items: readonly Item[];
  ends: readonly string[];
}

const nothing: Beginning = { items: [], ends: [] };

/**
 * What there is to say of an element by itself.
 *
 * @param parent name of the element that it stands in
 * @param linked ids that links lead to
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

/** Where links lead, and in which language and direction an element is read. */
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
  if (/^h[1-6]$/u.test(name)) return [{ kind: 'heading', text: '', detail: name.slice(1) }];
  if (name === 'a') return linkOf(attribute);
  if (name === 'abbr') return [{ kind: 'mark', text: name, ...detailed(attribute('title')) }];
  // What is set as code is one mark, and a listing is known as what it is.
  return marks.has(name) && parent !== 'pre' ? [{ kind: 'mark', text: name }] : [];
}

function linkOf(attribute: Attribute): Item[] {
  const href = attribute('href');
  if (href === undefined) return [];
  return [{ kind: attribute('role') === 'doc-noteref' ? 'reference to a note' : 'link', text: targetOf(href) }];
}

/** Where a link leads, however it is written: to an id as `#id`, else to an address as a browser writes it. */
export function targetOf(href: string): string {
  if (href.startsWith('#')) return `#${fragmentOf(href)}`;
  if (!isRemote(href)) return href;
  const address = href.startsWith('//') ? `https:${href}` : href;
  // `URL` leaves these characters, which some formats may not have (RFC 3986).
  return URL.canParse(address) ? new URL(address).href.replace(/[|^`{}[\]\\]/gu, encodeURIComponent) : href;
}

function detailOf(name: string, parent: string | undefined, attribute: Attribute): string | undefined {
  if (name === 'ul') return 'unordered';
  if (name === 'ol') return `ordered ${numberings(attribute)}`.trimEnd();
  // Only the items of an ordered list have numbers.
  if (name === 'li' && parent === 'ol') return wholeNumber(attribute('value'));
  return name === 'td' || name === 'th' ? spans(attribute) : undefined;
}

/** From where an ordered list counts, which way, and in which digits. */
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

/** Columns by rows of a cell that has more than one of either. A browser takes no more than 1000 (HTML, 4.9.11). */
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

/** What an end is called: its kind, or the name of the mark. */
function endOf({ kind, text }: Item): string[] {
  if (kind === 'mark') return [text];
  return ending.has(kind) ? [kind satisfies ItemKind] : [];
}
