import type { Element, Nodes, Root } from 'hast';
import { foreign, headings, isDecoration } from '../../model/html-elements.ts';
import { isLanguageTag } from '../../model/language-tag.ts';
import type { Publication } from '../../model/publication.ts';
import { visit } from '../../model/visit.ts';

/** Facts about a content document that the package document states. */
export interface Facts {
  /** Number of meaningful images; decorative ones do not count. */
  pictures: number;
  /** Number of meaningful images without alternative text. */
  withoutAlternative: number;
  svg: boolean;
  math: boolean;
  /** Number of formulas without a textual source such as TeX. */
  mathWithoutText: number;
  headings: number;
  index: boolean;
  /** Whether it marks where pages of the print edition begin. */
  pageBreaks: boolean;
  ruby: boolean;
  /** Whether some ideographs have no ruby. */
  bareIdeographs: boolean;
}

/** The facts of an empty document. */
export const noFacts: Facts = {
  pictures: 0,
  withoutAlternative: 0,
  svg: false,
  math: false,
  mathWithoutText: 0,
  headings: 0,
  index: false,
  pageBreaks: false,
  ruby: false,
  bareIdeographs: false,
};

export function factsOf(tree: Root): Facts {
  const facts: Facts = { ...noFacts, bareIdeographs: hasBareIdeographs(tree) };
  visit(tree, 'element', (element) => {
    const { tagName, properties } = element;
    if (tagName === 'svg') facts.svg = true;
    if (tagName === 'math') facts.math = true;
    if (tagName === 'math' && !isSaid(properties.alttext)) facts.mathWithoutText += 1;
    if (tagName === 'ruby') facts.ruby = true;
    if (properties.role === 'doc-index') facts.index = true;
    if (properties.role === 'doc-pagebreak') facts.pageBreaks = true;
    if (headings.has(tagName)) facts.headings += 1;
    if ((tagName !== 'svg' && tagName !== 'img') || isDecoration(element)) return;
    facts.pictures += 1;
    if (!hasAlternative(element)) facts.withoutAlternative += 1;
  });
  return facts;
}

export function sumFacts(all: readonly Facts[]): Facts {
  const total = (key: 'pictures' | 'withoutAlternative' | 'mathWithoutText' | 'headings') =>
    all.reduce((sum, facts) => sum + facts[key], 0);
  const some = (key: 'svg' | 'math' | 'index' | 'pageBreaks' | 'ruby' | 'bareIdeographs') =>
    all.some((facts) => facts[key]);
  return {
    pictures: total('pictures'),
    withoutAlternative: total('withoutAlternative'),
    svg: some('svg'),
    math: some('math'),
    mathWithoutText: total('mathWithoutText'),
    headings: total('headings'),
    index: some('index'),
    pageBreaks: some('pageBreaks'),
    ruby: some('ruby'),
    bareIdeographs: some('bareIdeographs'),
  };
}

/** An empty `alt` does not count: it may be an oversight. */
function hasAlternative({ tagName, properties, children }: Element): boolean {
  const { alt, ariaLabel, ariaLabelledBy } = properties;
  if ([alt, ariaLabel, ariaLabelledBy].some(isSaid)) return true;
  return tagName === 'svg' && children.some((child) => child.type === 'element' && child.tagName === 'title');
}

function isSaid(text: unknown): boolean {
  return text !== undefined && text !== null && String(text).trim() !== '';
}

function hasBareIdeographs(node: Nodes): boolean {
  if (node.type === 'text') return /\p{Script=Han}/u.test(node.value);
  if (node.type === 'element' && node.tagName === 'ruby') return false;
  return 'children' in node && node.children.some(hasBareIdeographs);
}

/** Minimum share of the letters for a language to count: less is a quotation or a word. */
const share = 0.1;

/** The languages of a publication, its main language first, the others by the amount of text. */
export function languagesOf({
  metadata,
  sections,
  notes,
}: Pick<Publication, 'metadata' | 'sections' | 'notes'>): string[] {
  const letters = new Map<string, number>();
  for (const { tree } of sections) count(tree, metadata.lang, letters);
  for (const { content } of notes) for (const node of content) count(node, metadata.lang, letters);
  const total = [...letters.values()].reduce((sum, length) => sum + length, 0);
  const others = [...letters]
    .filter(([lang, length]) => lang !== metadata.lang && length >= share * total)
    .sort(([, a], [, b]) => b - a);
  return [metadata.lang, ...others.map(([lang]) => lang)];
}

/** Adds the letters of a text to the counts of its languages. Code has no language. */
function count(node: Nodes, lang: string, letters: Map<string, number>): void {
  if (node.type === 'text') {
    const length = node.value.match(/\p{L}/gu)?.length ?? 0;
    letters.set(lang, (letters.get(lang) ?? 0) + length);
  }
  if (!('children' in node)) return;
  if (node.type === 'element' && (node.tagName === 'code' || foreign.has(node.tagName))) return;
  const own = node.type === 'element' ? languageTag(node.properties.lang) : undefined;
  for (const child of node.children) count(child, own ?? lang, letters);
}

/** As written in metadata: `pt-BR`. */
function languageTag(value: unknown): string | undefined {
  if (typeof value !== 'string' || !isLanguageTag(value)) return undefined;
  return Intl.getCanonicalLocales(value)[0];
}
