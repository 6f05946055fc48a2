import type { Element, Nodes, Root } from 'hast';
import { classesOf, hasClass } from '../../../model/class-names.ts';
import type { PrintOptions } from '../../../model/print-options.ts';
import type { Publication } from '../../../model/publication.ts';
import { elementsIn, treesOf } from '../../../model/published-text.ts';
import { wideTable } from '../tables/mark-wide-tables.ts';
import { type Hyphenator, loadHyphenator } from './hyphenator.ts';
import { type HyphenatedTag, hyphenatedTag } from './languages.ts';

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
