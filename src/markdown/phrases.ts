import type { PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Position } from 'unist';
import { visit } from '../model/visit.ts';

/** Each level of nesting needs one of these. */
const nesting = /[>*_[+-]|\d[.)]/gu;

/** More of them could nest too deeply for tree functions. */
const mostMarkers = 400;

/**
 * Parses Markdown from another syntax, without extensions. If it could nest too deeply, it becomes one paragraph of text.
 *
 * @param position the place of its nodes. Default: none, since places in it belong to another text
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

/** Parses a title from an attribute, as one line of Markdown. */
export function phrasesOf(text: string): PhrasingContent[] {
  const [first, ...others] = fragmentOf(text.trim());
  if (first?.type === 'paragraph' && others.length === 0) return first.children;
  return text.trim() === '' ? [] : [{ type: 'text', value: text.trim() }];
}
