import { slug as githubSlug } from 'github-slugger';
import type { Element, Root } from 'hast';
import { fragmentOf, hrefTo } from '../model/addresses.ts';
import { headingLevel, isNoteMark } from '../model/html-elements.ts';
import { isOwnId, ownPrefix } from '../model/ids.ts';

/** Finds the elements that a link may mean if no element has its id. */
export interface Anchors {
  /** @returns their ids; a link is resolved if there is exactly one */
  find: (fragment: string) => readonly string[];
}

/** Ids by their alternative names. */
type Names = Map<string, Set<string>>;

/**
 * The anchors of a file, in the forms of the platforms it may have been written for; if none matches, ids and headings
 * with the same letters and digits. Computed on first use.
 *
 * @param ids the ids of the file as written, mapped to those of the elements
 */
export function anchorsOf(elements: readonly Element[], ids: ReadonlyMap<string, string>): Anchors {
  let names: { exact: Names; loose: Names } | undefined;
  return {
    find: (fragment) => {
      names ??= namesOf(elements, ids);
      const wanted = fragment.replace(/^user-content-/u, '').toLowerCase();
      return [...(names.exact.get(wanted) ?? names.loose.get(essence(wanted)) ?? [])];
    },
  };
}

function namesOf(elements: readonly Element[], ids: ReadonlyMap<string, string>): { exact: Names; loose: Names } {
  const exact: Names = new Map();
  const loose: Names = new Map();
  const headings: { id: string; text: string }[] = [];
  for (const [written, id] of ids) if (!isOwnId(id)) add(loose, essence(written), id);
  for (const element of elements) {
    const { id } = element.properties;
    if (typeof id === 'string' && headingLevel(element) !== undefined) headings.push({ id, text: textOf(element) });
  }
  for (const { id, text } of headings) add(loose, essence(text), id);
  for (const { slug, separator } of platforms) {
    const counts = new Map<string, number>();
    for (const { id, text } of headings) {
      const anchor = counted(slug(text), separator, counts);
      if (anchor === '') continue;
      add(exact, anchor, id);
      add(loose, essence(anchor), id);
    }
  }
  return { exact, loose };
}

/** The first heading with a text has its slug, later ones add a count. */
function counted(slug: string, separator: string, counts: Map<string, number>): string {
  let anchor = slug;
  let count = counts.get(slug) ?? 0;
  while (counts.has(anchor)) {
    count += 1;
    anchor = `${slug}${separator}${count}`;
  }
  counts.set(slug, count);
  if (anchor !== slug) counts.set(anchor, 0);
  return anchor;
}

function add(names: Names, name: string, id: string): void {
  if (name === '') return;
  const known = names.get(name);
  if (known) known.add(id);
  else names.set(name, new Set([id]));
}

/** The letters and digits of a name, in lower case without accents. */
function essence(name: string): string {
  return unaccented(name.toLowerCase()).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** The text of a heading with the spaces at its ends, which GitHub keeps. Images have none. */
function textOf({ children }: Element): string {
  return children
    .map((child) => {
      if (child.type === 'text') return child.value;
      return child.type === 'element' && !isNoteMark(child) ? textOf(child) : '';
    })
    .join('');
}

/** How a platform creates the anchor of a heading from its text, without images; empty if it creates none. */
interface Platform {
  slug: (text: string) => string;
  /** Separates a slug from the count of a heading with the same text as an earlier one. */
  separator: '-' | '_';
}

/** Letters, digits, `_`, `-` and spaces are what most platforms keep. */
const others = /[^\p{L}\p{M}\p{N}_\s-]+/gu;

/** An image or an emoji before the text leaves a hyphen: GitHub does not trim. Docusaurus uses the same slugs. */
const github = (text: string) => githubSlug(text.replace(/\s/gu, ' '));

const gitlab = (text: string) => words(text.replace(others, ''), '-').replace(/-{2,}/gu, '-');

/** `id_from_content` of mdBook: hyphens are not merged. */
const mdbook = (text: string) => text.trim().toLowerCase().replace(others, '').replace(/\s/gu, '-');

/** `auto_identifiers` of Pandoc: removes everything before the first letter, and keeps dots. */
const pandoc = (text: string) => words(text.replace(/[^\p{L}\p{M}\p{N}_.\s-]+/gu, '').replace(/^[^\p{L}]+/u, ''), '-');

/** Kramdown, and so Jekyll: ASCII only. */
const kramdown = (text: string) =>
  text
    .replace(/^[^a-z]+/iu, '')
    .replace(/[^a-z0-9 -]/giu, '')
    .replaceAll(' ', '-')
    .toLowerCase();

/** Python-Markdown, and so MkDocs. */
const python = (text: string) => words(unaccented(text).replace(/[^\w\s-]+/gu, ''), '-').replace(/-{2,}/gu, '-');

/** Docutils, and so Sphinx: everything except ASCII letters and digits becomes one hyphen. */
const docutils = (text: string) =>
  unaccented(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');

function words(text: string, separator: string): string {
  return text.trim().toLowerCase().replace(/\s+/gu, separator);
}

/** The platforms whose anchors are supported. */
const platforms: readonly Platform[] = [
  { slug: github, separator: '-' },
  { slug: gitlab, separator: '-' },
  { slug: mdbook, separator: '-' },
  { slug: pandoc, separator: '-' },
  // `ascii_identifiers` of Pandoc, `transliterated_header_ids` of Kramdown.
  { slug: (text) => pandoc(unaccented(text)), separator: '-' },
  { slug: kramdown, separator: '-' },
  { slug: (text) => kramdown(unaccented(text)), separator: '-' },
  { slug: python, separator: '_' },
  { slug: docutils, separator: '-' },
];

/** Letters that cannot be decomposed into a plain letter and an accent. */
const plain: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
};

/** A text without accents on Latin, Greek and Cyrillic letters. Vowel signs of other scripts are letters, and stay. */
function unaccented(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/gu, '')
    .replace(/[ıłŁøØđĐßæÆœŒ]/gu, (letter) => plain[letter] ?? letter)
    .normalize('NFC');
}

/** Points links within a text whose id does not exist to the element that they mean. */
export function followAnchors(elements: readonly Element[]): void {
  const ids = new Map(elements.flatMap(({ properties: { id } }) => (typeof id === 'string' ? [[id, id]] : [])));
  const anchors = anchorsOf(elements, ids);
  for (const { properties } of localLinks(elements)) {
    const id = fragmentOf(String(properties.href));
    const [only, another] = ids.has(id) ? [] : anchors.find(id);
    if (only !== undefined && another === undefined) properties.href = hrefTo(only);
  }
}

/** Points links to the top of a document, `#top` and `#`, to its first element: other formats have no such anchor. */
export function followTop(tree: Root, elements: readonly Element[]): void {
  const ids = new Set(elements.map(({ properties }) => properties.id));
  const first = tree.children.find((child): child is Element => child.type === 'element');
  if (!first) return;
  for (const { properties } of localLinks(elements)) {
    const id = fragmentOf(String(properties.href));
    if (ids.has(id) || !isTop(id)) continue;
    first.properties.id ??= `${ownPrefix}top`;
    properties.href = hrefTo(String(first.properties.id));
  }
}

/** Whether a fragment means the top of a document (HTML, 7.4.6.4), if no element has it as its id. */
export function isTop(fragment: string): boolean {
  return fragment === '' || fragment.toLowerCase() === 'top';
}

function localLinks(elements: readonly Element[]): Element[] {
  return elements.filter(({ tagName, properties: { href } }) => {
    return tagName === 'a' && typeof href === 'string' && href.startsWith('#');
  });
}
