import type { PhrasingContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { visit } from 'unist-util-visit';

/** Reads a title that stood in an attribute as one line of Markdown. Its nodes have no places: those are of another text. */
export function phrasesOf(text: string): PhrasingContent[] {
  const tree = fromMarkdown(text.trim());
  visit(tree, (node) => {
    delete node.position;
  });
  const [first, ...others] = tree.children;
  if (first?.type === 'paragraph' && others.length === 0) return first.children;
  return text.trim() === '' ? [] : [{ type: 'text', value: text.trim() }];
}
