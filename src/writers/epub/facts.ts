import type { Element, Nodes, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { isDecoration } from '../../model/decoration.ts';

/** What the package document says about a content document, found by looking. */
export interface Facts {
  /** Pictures that say something: decoration is not counted. */
  pictures: number;
  /** Pictures that say nothing to someone who does not see them. */
  withoutAlternative: number;
  svg: boolean;
  math: boolean;
  /** Formulas without their source in words, as TeX has it. */
  mathWithoutText: number;
  headings: number;
  /** Whether it holds an index. */
  index: boolean;
  /** Whether it tells where pages of the print begin. */
  pageBreaks: boolean;
  ruby: boolean;
  /** Whether some ideographs have no ruby. */
  bareIdeographs: boolean;
}

/** What there is to say of a document that holds nothing. */
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
    if (/^h[1-6]$/.test(tagName)) facts.headings += 1;
    if ((tagName !== 'svg' && tagName !== 'img') || isDecoration(element)) return;
    facts.pictures += 1;
    if (!hasAlternative(element)) facts.withoutAlternative += 1;
  });
  return facts;
}

/** The facts of several documents as one. */
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

/** An empty `alt` does not count: nobody can tell whether the author meant it. */
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
