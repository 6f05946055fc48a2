import type { Element, Nodes, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { isDecoration } from '../../model/decoration.ts';
import { headings } from '../../model/html-elements.ts';

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
  /** Whether it contains an index. */
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

/** Combines the facts of several documents. */
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
