import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';

/** What the package document says about a content document, found by looking. */
export interface Facts {
  pictures: number;
  /** Pictures that say nothing to someone who does not see them. */
  withoutAlternative: number;
  svg: boolean;
  math: boolean;
  headings: number;
}

export function factsOf(tree: Root): Facts {
  const facts: Facts = { pictures: 0, withoutAlternative: 0, svg: false, math: false, headings: 0 };
  visit(tree, 'element', (element) => {
    const { tagName } = element;
    if (tagName === 'svg') facts.svg = true;
    if (tagName === 'math') facts.math = true;
    if (/^h[1-6]$/.test(tagName)) facts.headings += 1;
    if (tagName !== 'svg' && tagName !== 'img') return;
    facts.pictures += 1;
    if (!hasAlternative(element)) facts.withoutAlternative += 1;
  });
  return facts;
}

/** The facts of several documents as one. */
export function sumFacts(all: readonly Facts[]): Facts {
  return {
    pictures: total(all, 'pictures'),
    withoutAlternative: total(all, 'withoutAlternative'),
    svg: all.some(({ svg }) => svg),
    math: all.some(({ math }) => math),
    headings: total(all, 'headings'),
  };
}

function total(all: readonly Facts[], key: 'pictures' | 'withoutAlternative' | 'headings'): number {
  return all.reduce((sum, facts) => sum + facts[key], 0);
}

/** An empty `alt` does not count: nobody can tell whether the author meant it. */
function hasAlternative({ tagName, properties, children }: Element): boolean {
  const { alt, role, ariaLabel, ariaLabelledBy, ariaHidden } = properties;
  if (role === 'presentation' || role === 'none' || String(ariaHidden) === 'true') return true;
  if ([alt, ariaLabel, ariaLabelledBy].some((text) => text !== undefined && String(text).trim() !== '')) return true;
  return tagName === 'svg' && children.some((child) => child.type === 'element' && child.tagName === 'title');
}
