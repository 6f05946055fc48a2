import { slug as githubSlug } from 'github-slugger';
import type { Element } from 'hast';
import { headingLevel } from '../../model/heading-level.ts';
import { isNoteMark } from '../../model/note-marks.ts';
import { isOwnId } from '../../model/own-ids.ts';

/** Finds the elements that a link may mean, where no element has the id that it names. */
export interface Anchors {
  /** @returns their ids; a link is understood where there is exactly one */
  find: (fragment: string) => readonly string[];
}

/** Ids by what else they are called. */
type Names = Map<string, Set<string>>;

/**
 * The anchors of a file, as the platforms that its author may have written it for make them; and if none of those is meant,
 * ids and headings with the same letters and digits. They are made when they are first asked for.
 *
 * @param ids the ids of the file as they were written, to those that the elements have
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

/** The first heading with some words has their slug, a later one a count behind it. */
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

/** The letters and digits of a name, in small letters without accents. */
function essence(name: string): string {
  return unaccented(name.toLowerCase()).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** The text of a heading with the spaces at its ends, which GitHub counts. Pictures have none. */
function textOf({ children }: Element): string {
  return children
    .map((child) => {
      if (child.type === 'text') return child.value;
      return child.type === 'element' && !isNoteMark(child) ? textOf(child) : '';
    })
    .join('');
}

/** How a platform makes the anchor of a heading from its text, pictures left out; empty where it makes none. */
interface Platform {
  slug: (text: string) => string;
  /** What stands between a slug and the count of a heading that has the same words as one before it. */
  separator: '-' | '_';
}

/** Letters, digits, `_`, `-` and spaces: what most platforms keep. */
const others = /[^\p{L}\p{M}\p{N}_\s-]+/gu;

/** A picture or an emoji before the words leaves a hyphen: GitHub does not trim. Docusaurus uses the same slugs. */
const github = (text: string) => githubSlug(text.replace(/\s/gu, ' '));

const gitlab = (text: string) => words(text.replace(others, ''), '-').replace(/-{2,}/gu, '-');

/** `id_from_content` of mdBook: hyphens are not joined. */
const mdbook = (text: string) => text.trim().toLowerCase().replace(others, '').replace(/\s/gu, '-');

/** `auto_identifiers` of Pandoc: nothing before the first letter, and dots stay. */
const pandoc = (text: string) => words(text.replace(/[^\p{L}\p{M}\p{N}_.\s-]+/gu, '').replace(/^[^\p{L}]+/u, ''), '-');

/** Kramdown, and so Jekyll: nothing but ASCII. */
const kramdown = (text: string) =>
  text
    .replace(/^[^a-z]+/iu, '')
    .replace(/[^a-z0-9 -]/giu, '')
    .replaceAll(' ', '-')
    .toLowerCase();

/** Python-Markdown, and so MkDocs. */
const python = (text: string) => words(unaccented(text).replace(/[^\w\s-]+/gu, ''), '-').replace(/-{2,}/gu, '-');

/** Docutils, and so Sphinx: whatever is no letter or digit of ASCII becomes one hyphen. */
const docutils = (text: string) =>
  unaccented(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');

function words(text: string, separator: string): string {
  return text.trim().toLowerCase().replace(/\s+/gu, separator);
}

/** The platforms whose anchors are followed. */
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

/** Letters that do not come apart into a plain letter and an accent. */
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
