import type { Element, Nodes, Root } from 'hast';
import type { PrintOptions } from '../../../model/format-options.ts';
import { captions, classesOf, code, foreign, hasClass, headings, names } from '../../../model/html-elements.ts';
import type { Publication } from '../../../model/publication.ts';
import { elementsIn, treesOf } from '../../../model/published-text.ts';
import { wideTable } from '../tables/mark-wide-tables.ts';

/**
 * Hyphenation patterns in the format of the package `hyphen`: lists of levels, a trie of patterns whose nodes refer to
 * those lists, and exceptions.
 */
export type Patterns = readonly [
  levels: readonly (readonly number[])[],
  trie: Branch,
  exceptions: Readonly<Record<string, readonly number[]>>,
];

/** By next letter: the levels of a pattern that ends with it, longer patterns, or both. */
interface Branch {
  readonly [letter: string]: Node;
}

type Node = number | Branch | readonly [longer: Branch, levels: number];

/**
 * The break opportunities of a word: numbers of letters before each break, ascending (Liang, Word Hy-phen-a-tion by
 * Com-put-er, 1983).
 *
 * @param word in lower case
 */
function wordBreaks(word: string, [lists, trie, exceptions]: Patterns): readonly number[] {
  if (Object.hasOwn(exceptions, word)) return exceptions[word] ?? [];
  const text = `.${word}.`;
  const levels = new Uint8Array(text.length);
  for (let start = 0; start < text.length; start++) {
    // A pattern for the start of words has no level for the point before it.
    const offset = Math.max(0, start - 1);
    let branch: Branch | undefined = trie;
    for (let end = start; branch && end < text.length; end++) {
      const node: Node | undefined = branch[text.charAt(end)];
      raise(levels, offset, lists[levelsOf(node) ?? -1]);
      branch = longerThan(node);
    }
  }
  return [...levels.keys()].filter((point) => point > 0 && point < word.length && (levels[point] ?? 0) % 2 === 1);
}

/** The highest level of all matching patterns counts: an odd level allows a break, an even one forbids it. */
function raise(levels: Uint8Array, offset: number, list: readonly number[] = []): void {
  for (const [index, level] of list.entries()) {
    levels[offset + index] = Math.max(level, levels[offset + index] ?? 0);
  }
}

function levelsOf(node: Node | undefined): number | undefined {
  if (typeof node === 'number') return node;
  return isPair(node) ? node[1] : undefined;
}

function longerThan(node: Node | undefined): Branch | undefined {
  if (typeof node === 'number') return undefined;
  return isPair(node) ? node[0] : node;
}

function isPair(node: Node | undefined): node is readonly [Branch, number] {
  return Array.isArray(node);
}

/** The hyphen that PDF readers recognise at the end of a line; some lose U+2010, which Chromium uses. */
export const hyphenStyles = ':root { hyphenate-character: "-"; }\n';

/** Loads hyphenators for a publication's language and the languages in its text; none if hyphenation is disabled. */
export async function loadHyphenators(
  publication: Publication,
  { hyphenate = true }: Pick<PrintOptions, 'hyphenate'>,
): Promise<Hyphenators> {
  if (!hyphenate) return new Map();
  const named = treesOf(publication)
    .flatMap(elementsIn)
    .flatMap((element) => languageOf(element) ?? []);
  const tags = new Set([publication.metadata.lang, ...named].flatMap((lang) => hyphenatedTag(lang) ?? []));
  const load = async (tag: HyphenatedTag): Promise<[HyphenatedTag, Hyphenator]> => [tag, await loadHyphenator(tag)];
  return new Map(await Promise.all([...tags].map(load)));
}

/** The hyphenators of a document, by their patterns. */
type Hyphenators = ReadonlyMap<HyphenatedTag, Hyphenator>;

/** Elements without hyphenation: what is read at a glance, such as headings and captions, and literal characters. */
const whole = names(headings, captions, code, foreign, 'abbr address ruby textarea tt var');

const wholeClasses = new Set(['math', 'drawing', 'list-of', 'index', 'references', 'admonition-title']);

/** A link whose text is its URL. */
const address = /^(?:[a-z][a-z\d+.-]*:|www\.|\S+@\S+$)/iu;

/** Inserts soft hyphens into the running text of a tree, by the language of each element. Modifies the tree. */
export function hyphenate(tree: Root, lang: string, hyphenators: Hyphenators): void {
  if (hyphenators.size === 0) return;
  const hyphenatorFor = (name: string): Hyphenator | undefined => {
    const tag = hyphenatedTag(name);
    return tag && hyphenators.get(tag);
  };
  const walk = (node: Nodes, hyphenator: Hyphenator | undefined): void => {
    if (node.type === 'text' && hyphenator) node.value = hyphenator(node.value);
    if (!('children' in node) || (node.type === 'element' && staysWhole(node))) return;
    const own = node.type === 'element' ? languageOf(node) : undefined;
    const inner = own === undefined ? hyphenator : hyphenatorFor(own);
    for (const child of node.children) walk(child, inner);
  };
  walk(tree, hyphenatorFor(lang));
}

/** Includes tables, except those that may be too wide: their styles control hyphenation. */
function staysWhole(element: Element): boolean {
  if (element.tagName === 'table') return !hasClass(element, wideTable);
  return whole.has(element.tagName) || isAddress(element) || classesOf(element).some((name) => wholeClasses.has(name));
}

function isAddress({ tagName, children: [only] }: Element): boolean {
  return tagName === 'a' && only?.type === 'text' && address.test(only.value);
}

/** The language that an element sets for its text: `lang`. */
function languageOf({ properties: { lang } }: Element): string | undefined {
  return typeof lang === 'string' && lang !== '' ? lang : undefined;
}

/** Inserts soft hyphens into a text of one language. */
type Hyphenator = (text: string) => string;

/** Minimum length of a hyphenated word: the line gains less from a shorter one than the reader loses. */
const shortestWord = 8;

/** Minimum number of letters at either end of a word. */
const least = { before: 3, after: 3 };

/** Maximum length of text between spaces. Longer text is left to `overflow-wrap`. */
const longestWord = 60;

const chunk = /\S+/gu;

/** File names, URLs, numbers, identifiers, and words with breaks from the author. */
const notWords = /[\p{N}/@_\\#=<>{}[\]\u00AD\u200B\u2060]|\p{L}[.:]\p{L}/u;

/** Words joined by hyphens break only there. */
const word = /(?<![\p{L}\p{M}\u2010\u2011-])\p{L}[\p{L}\p{M}]*(?![\p{L}\p{M}\u2010\u2011-])/gu;

/** Lower-case letters: only the first may be a capital. */
const lower = /^[\p{Ll}\p{M}]+$/u;
const capitalised = /^\p{Lu}[\p{Ll}\p{M}]+$/u;

/** Loads the patterns of a language. Caches each word. */
export async function loadHyphenator(tag: HyphenatedTag): Promise<Hyphenator> {
  const { load, capitals = false } = hyphenatedLanguage(tag);
  const { default: patterns } = await load();
  const known = new Map<string, string>();
  const hyphenate = (text: string): string => {
    if (text.length < shortestWord || text.length > longestWord) return text;
    if (!lower.test(text) && !(capitals && capitalised.test(text))) return text;
    const hyphenated = known.get(text) ?? hyphenateWord(text, patterns);
    known.set(text, hyphenated);
    return hyphenated;
  };
  return (text) => text.replace(chunk, (piece) => (notWords.test(piece) ? piece : piece.replace(word, hyphenate)));
}

function hyphenateWord(text: string, patterns: Patterns): string {
  const breaks = wordBreaks(text.toLowerCase(), patterns).filter(
    (point) => point >= least.before && point <= text.length - least.after,
  );
  return [0, ...breaks].map((start, index) => text.slice(start, breaks[index])).join('\u00AD');
}

interface HyphenatedLanguage {
  /** Imports its patterns: those for German have 400 KB. */
  load(): Promise<{ default: Patterns }>;
  /** Whether capitalised words are hyphenated, as nouns are. Elsewhere they are mostly names, which stay whole. */
  capitals?: boolean;
}

/**
 * Languages with hyphenation, by the tag of their patterns. Their licences are in `LICENCES.txt` next to this file: the
 * package has more languages, some under the GPL.
 */
const languages = {
  'en-US': { load: () => import('hyphen/patterns/en-us.js') },
  'en-GB': { load: () => import('hyphen/patterns/en-gb.js') },
  de: { load: () => import('hyphen/patterns/de-1996.js'), capitals: true },
  fr: { load: () => import('hyphen/patterns/fr.js') },
  es: { load: () => import('hyphen/patterns/es.js') },
  it: { load: () => import('hyphen/patterns/it.js') },
  nl: { load: () => import('hyphen/patterns/nl.js') },
  pl: { load: () => import('hyphen/patterns/pl.js') },
  pt: { load: () => import('hyphen/patterns/pt.js') },
  ru: { load: () => import('hyphen/patterns/ru.js') },
} as const satisfies Record<string, HyphenatedLanguage>;

export type HyphenatedTag = keyof typeof languages;

/** Regions that hyphenate English by sound, as in America; others hyphenate by morphemes, as in Britain. */
const americanRegions = new Set(['US', 'PH', 'PR', 'CA', undefined]);

/** The patterns for a language tag (BCP 47), if hyphenation is supported: `de` for `de-AT`. */
export function hyphenatedTag(lang: string): HyphenatedTag | undefined {
  const [language = '', ...subtags] = lang.toLowerCase().split('-');
  if (language === 'en') {
    const region = subtags.find((subtag) => /^[a-z]{2}$/u.test(subtag))?.toUpperCase();
    return americanRegions.has(region) ? 'en-US' : 'en-GB';
  }
  // German spelling before 1996, and languages in another script than their patterns.
  if (subtags.some((subtag) => subtag === '1901' || /^[a-z]{4}$/u.test(subtag))) return undefined;
  return Object.hasOwn(languages, language) ? (language as HyphenatedTag) : undefined;
}

function hyphenatedLanguage(tag: HyphenatedTag): HyphenatedLanguage {
  return languages[tag];
}
