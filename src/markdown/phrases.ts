import type { PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Position } from 'unist';
import { visit } from 'unist-util-visit';

/** Each level of nesting takes one of these. */
const nesting = /[>*_[+-]|\d[.)]/gu;

/** More of them could nest too deep for those who walk through the tree. */
const mostMarkers = 400;

/**
 * Reads Markdown that stood in another syntax, without extensions. What could nest too deep is one paragraph of text.
 *
 * @param position what its nodes have as their place. Default: none, for places in it are those of another text
 */
export function fragmentOf(text: string, position?: Position): RootContent[] {
  if (text.trim() === '') return [];
  const isFlat = (text.match(nesting)?.length ?? 0) <= mostMarkers;
  const tree = isFlat
    ? fromMarkdown(text)
    : {
        type: 'root' as const,
        children: [{ type: 'paragraph' as const, children: [{ type: 'text' as const, value: text }] }],
      };
  visit(tree, (node) => {
    if (position) node.position = position;
    else delete node.position;
  });
  return tree.children;
}

/** Reads a title that stood in an attribute, as one line of Markdown. */
export function phrasesOf(text: string): PhrasingContent[] {
  const [first, ...others] = fragmentOf(text.trim());
  if (first?.type === 'paragraph' && others.length === 0) return first.children;
  return text.trim() === '' ? [] : [{ type: 'text', value: text.trim() }];
}
