import type { Element, ElementContent, Root, Text } from 'hast';
import { h } from 'hastscript';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import { hrefTo } from '../../model/addresses.ts';
import { hasClass } from '../../model/class-names.ts';
import { headingLevel } from '../../model/heading-level.ts';
import type { Section } from '../../model/publication.ts';
import { type TermFinder, termFinder } from './term-finder.ts';
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
  const finder = termFinder(terms.keys());
  for (const { tree } of sections) {
    if (finder.left() === 0) return;
    linkIn(tree, finder, terms);
  }
}

function linkIn(tree: Root, finder: TermFinder, terms: Terms): void {
  visitParents(tree, (node, ancestors) => {
    if (node.type === 'element' && (passedOver.has(node.tagName) || isApart(node))) return SKIP;
    const parent = ancestors.at(-1);
    if (node.type !== 'text' || !parent) return undefined;
    const use = finder.next(node.value);
    if (!use) return undefined;
    const index = (parent.children as ElementContent[]).indexOf(node);
    const end = use.index + use.length;
    const [before, written, after] = [
      node.value.slice(0, use.index),
      node.value.slice(use.index, end),
      node.value.slice(end),
    ];
    const link = h('a', { href: hrefTo(terms.get(use.term) ?? ''), className: ['term'] }, written);
    const parts = [...textOf(before, node), { ...link, ...positionOf(node) }, ...textOf(after, node)];
    (parent.children as ElementContent[]).splice(index, 1, ...parts);
    // What follows may use other terms: it is the next that is visited.
    return index + (before === '' ? 1 : 2);
  });
}

function isApart(element: Element): boolean {
  const isIndex = element.properties.role === 'doc-index';
  return headingLevel(element) !== undefined || hasClass(element, 'glossary') || isIndex;
}

function textOf(value: string, { position }: Text): Text[] {
  return value === '' ? [] : [{ type: 'text', value, ...(position ? { position } : {}) }];
}

function positionOf({ position }: Text): Pick<Text, 'position'> {
  return position ? { position } : {};
}
