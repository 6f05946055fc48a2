import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { code, foreign, names } from '../model/html-elements.ts';
import { SKIP, visit } from '../model/visit.ts';

/** Elements whose text is literal, and must not be changed typographically. */
const literalNames = names(code, foreign, 'script style textarea tt var');

/** Whether the text of an element must not be changed. */
export function isLiteral({ tagName }: Element): boolean {
  return literalNames.has(tagName);
}

/** Whether an element is a link whose text is its URL. */
export function isAddress({ tagName, children: [only] }: Element): boolean {
  return tagName === 'a' && only?.type === 'text' && address.test(only.value);
}

const address = /^(?:[a-z][a-z\d+.-]*:\/\/|mailto:|www\.|\S+@\S+$)/iu;

/**
 * Visits the running text of a tree, in reading order, without code, keys, formulas, URLs and abbreviations.
 *
 * @param replace receives a text and its next sibling, and returns the replacement; `undefined` keeps the text
 */
export function visitText(
  tree: Root,
  replace: (text: Text, next: RootContent | undefined) => ElementContent[] | undefined,
): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'element' && (isLiteral(node) || isAddress(node) || node.tagName === 'abbr')) return SKIP;
    if (node.type !== 'text' || !parent || index === undefined) return undefined;
    const parts = replace(node, parent.children[index + 1]);
    if (!parts) return undefined;
    parent.children.splice(index, 1, ...parts);
    return [SKIP, index + parts.length];
  });
}
