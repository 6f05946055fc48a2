import type { Element, ElementContent, Root, Text } from 'hast';
import { h } from 'hastscript';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import { hrefTo } from '../../model/addresses.ts';
import type { Section } from '../../model/publication.ts';
import { headingLevel } from '../headings.ts';
import type { Terms } from './terms.ts';

/** Text that is no use of a term: code, formulas, links, and what names or explains it. */
const passedOver = new Set([
  'a',
  'abbr',
  'code',
  'dfn',
  'dt',
  'figcaption',
  'kbd',
  'math',
  'pre',
  'samp',
  'svg',
  'var',
]);

/** Links the first use of each term in the text to what explains it. */
export function linkFirstUses(sections: readonly Section[], terms: Terms): void {
  const left = new Set(terms.keys());
  for (const { tree } of sections) {
    if (left.size === 0) return;
    linkIn(tree, left, terms);
  }
}

function linkIn(tree: Root, left: Set<string>, terms: Terms): void {
  let pattern = patternFor(left);
  visitParents(tree, (node, ancestors) => {
    if (node.type === 'element' && (passedOver.has(node.tagName) || isApart(node))) return SKIP;
    if (node.type !== 'text' || left.size === 0) return undefined;
    const parent = ancestors.at(-1);
    const match = pattern.exec(node.value);
    if (!match || !parent) return undefined;
    const key = match[0].toLowerCase();
    left.delete(key);
    pattern = patternFor(left);
    const index = (parent.children as ElementContent[]).indexOf(node);
    const [before, after] = [node.value.slice(0, match.index), node.value.slice(match.index + match[0].length)];
    const link = h('a', { href: hrefTo(terms.get(key) ?? ''), className: ['term'] }, match[0]);
    const parts = [...textOf(before, node), { ...link, ...positionOf(node) }, ...textOf(after, node)];
    (parent.children as ElementContent[]).splice(index, 1, ...parts);
    // What follows may use other terms: it is the next that is visited.
    return index + (before === '' ? 1 : 2);
  });
}

function isApart(element: Element): boolean {
  const { className, role } = element.properties;
  const isGlossary = Array.isArray(className) && className.includes('glossary');
  return headingLevel(element) !== undefined || isGlossary || role === 'doc-index';
}

function textOf(value: string, { position }: Text): Text[] {
  return value === '' ? [] : [{ type: 'text', value, ...(position ? { position } : {}) }];
}

function positionOf({ position }: Text): Pick<Text, 'position'> {
  return position ? { position } : {};
}

/** Whole words only; the longest term first, since one may begin another. Scripts without spaces know no whole words. */
function patternFor(terms: ReadonlySet<string>): RegExp {
  const alternatives = [...terms]
    .sort((a, b) => b.length - a.length)
    .map((term) => {
      const literal = term.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
      if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(term)) return literal;
      return `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`;
    });
  return new RegExp(alternatives.length > 0 ? alternatives.join('|') : '(?!)', 'iu');
}
