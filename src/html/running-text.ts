import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/** Elements whose text means what its characters are: nothing in it is for a typesetter to change. */
const literalNames = new Set('code kbd math pre samp script style svg textarea tt var'.split(' '));

/** Whether the text of an element is to be left as it is. */
export function isLiteral({ tagName }: Element): boolean {
  return literalNames.has(tagName);
}

/** Whether an element is a link that shows where it leads. */
export function isAddress({ tagName, children: [only] }: Element): boolean {
  return tagName === 'a' && only?.type === 'text' && address.test(only.value);
}

const address = /^(?:[a-z][a-z\d+.-]*:\/\/|mailto:|www\.|\S+@\S+$)/iu;

/**
 * Goes through the running text of a tree, in reading order: not through code, keys, formulas, addresses and abbreviations.
 *
 * @param replace gives what is to stand in place of a text, before what else stands in its parent; nothing where it stays
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
