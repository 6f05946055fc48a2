import { slug as githubSlug } from 'github-slugger';
import { unaccented } from './unaccented.ts';

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
export const platforms: readonly Platform[] = [
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
