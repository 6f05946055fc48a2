import type { Nodes } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** The words that an author has written, in order: read with remark alone, without any of Offprint's own code. */
export function markdownWords(markdown: string): string[] {
  const tree = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).parse(markdown);
  return words(textOf(tree));
}

/**
 * The words of a text, however its white space came about. Variation selectors are left out: they choose between two
 * drawings of a character, and the text layer of a PDF does not keep them.
 */
export function words(text: string): string[] {
  return text
    .normalize('NFC')
    .replace(/\uFE0F/gu, '')
    .split(/\s+/u)
    .filter((word) => word !== '');
}

function textOf(node: Nodes): string {
  if (node.type === 'yaml') return '';
  if (node.type === 'image') return node.title ?? '';
  if ('value' in node) return node.value;
  if (!('children' in node)) return ' ';
  const phrasing = ['paragraph', 'heading', 'emphasis', 'strong', 'delete', 'link', 'tableCell'].includes(node.type);
  return node.children.map(textOf).join(phrasing ? '' : '\n');
}
