import type { Element, Nodes, Root } from 'hast';
import { classesOf, hasClass } from '../../../model/class-names.ts';
import type { PrintOptions } from '../../../model/print-options.ts';
import type { Publication } from '../../../model/publication.ts';
import { elementsIn, treesOf } from '../../../model/published-text.ts';
import { wideTable } from '../tables/mark-wide-tables.ts';
import { type Patterns, wordBreaks } from './word-breaks.ts';

/** The hyphen that readers of PDFs know at the end of a line; U+2010, which Chromium takes, is lost on some of them. */
export const hyphenStyles = ':root { hyphenate-character: "-"; }\n';

/** Loads hyphenators for the language of a publication and those that its text names; none where none are wanted. */
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

/** The hyphenators of a document, by the patterns that they use. */
type Hyphenators = ReadonlyMap<HyphenatedTag, Hyphenator>;

/** Where words stay whole: in what is read at a glance, such as headings and captions, and in what means its characters. */
const whole = new Set(
  'h1 h2 h3 h4 h5 h6 caption figcaption code kbd pre samp tt var math svg abbr address textarea ruby'.split(' '),
);

const wholeClasses = new Set(['math', 'drawing', 'list-of', 'index', 'references', 'admonition-title']);

/** A link that shows where it leads. */
const address = /^(?:[a-z][a-z\d+.-]*:|www\.|\S+@\S+$)/iu;

/** Puts soft hyphens into the running text of a tree, by the language that each element is in. The tree is changed. */
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

/** Tables as well, but for those that may be too wide: their style says when words are broken. */
function staysWhole(element: Element): boolean {
  if (element.tagName === 'table') return !hasClass(element, wideTable);
  return whole.has(element.tagName) || isAddress(element) || classesOf(element).some((name) => wholeClasses.has(name));
}

function isAddress({ tagName, children: [only] }: Element): boolean {
  return tagName === 'a' && only?.type === 'text' && address.test(only.value);
}

/** The language that an element names for its text: `lang`. */
function languageOf({ properties: { lang } }: Element): string | undefined {
  return typeof lang === 'string' && lang !== '' ? lang : undefined;
}

/** Puts soft hyphens into a text of one language. */
type Hyphenator = (text: string) => string;

/** Shorter words stay whole: what a line gains by breaking them is less than what a reader loses. */
const shortestWord = 8;

/** Letters that stay together at either end of a word. */
const least = { before: 3, after: 3 };

/** What stands between blanks. Breaking a long one nowhere is what its style is for: `overflow-wrap`. */
const longestWord = 60;

const chunk = /\S+/gu;

/** Names of files, addresses, numbers, identifiers, and words in which the author has put breaks of their own. */
const notWords = /[\p{N}/@_\\#=<>{}[\]\u00AD\u200B\u2060]|\p{L}[.:]\p{L}/u;

/** Words that are joined by hyphens break there, and nowhere else. */
const word = /(?<![\p{L}\p{M}\u2010\u2011-])\p{L}[\p{L}\p{M}]*(?![\p{L}\p{M}\u2010\u2011-])/gu;

/** Letters in one case: the first may be a capital. */
const lower = /^[\p{Ll}\p{M}]+$/u;
const capitalised = /^\p{Lu}[\p{Ll}\p{M}]+$/u;

/** Loads the patterns of a language. Each word is looked up once. */
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

/** How words of a language are broken. */
interface HyphenatedLanguage {
  /** Imports its patterns: those of German have 400 KB. */
  load(): Promise<{ default: Patterns }>;
  /** Whether words with a capital are broken: where nouns have them. Elsewhere they are mostly names, which stay whole. */
  capitals?: boolean;
}

/**
 * Languages whose words are broken, by the tag of their patterns. The terms of each stand in `LICENCES.txt` beside this file:
 * the package has more of them, some under the GPL.
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

/** Where English is broken by its sound, as in America; elsewhere it is broken by its parts, as in Britain. */
const americanRegions = new Set(['US', 'PH', 'PR', 'CA', undefined]);

/** The patterns for a language tag (BCP 47), if its words are broken: `de` for `de-AT`. */
export function hyphenatedTag(lang: string): HyphenatedTag | undefined {
  const [language = '', ...subtags] = lang.toLowerCase().split('-');
  if (language === 'en') {
    const region = subtags.find((subtag) => /^[a-z]{2}$/u.test(subtag))?.toUpperCase();
    return americanRegions.has(region) ? 'en-US' : 'en-GB';
  }
  // The spelling of 1901, and languages in another script than their patterns.
  if (subtags.some((subtag) => subtag === '1901' || /^[a-z]{4}$/u.test(subtag))) return undefined;
  return Object.hasOwn(languages, language) ? (language as HyphenatedTag) : undefined;
}

function hyphenatedLanguage(tag: HyphenatedTag): HyphenatedLanguage {
  return languages[tag];
}
