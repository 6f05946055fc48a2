import type { Paragraph, Parent, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { makeGroup } from '../titled-blocks.ts';

/** Makes groups of what stands between `:begin_tab:` with a name in backticks and `:end_tab:`, blank lines or not. */
export function readTabs(tree: Root): void {
  visit(tree, 'paragraph', (paragraph, index, parent) => {
    const [begin, code] = paragraph.children;
    if (!parent || index === undefined || begin?.type !== 'text' || code?.type !== 'inlineCode') return;
    if (begin.value !== ':begin_tab:') return;
    const siblings: RootContent[] = parent.children;
    const end = siblings.findIndex((node, at) => at >= index && endsTab(node));
    if (end < 0) return;
    paragraph.children.splice(0, 2);
    const { position } = paragraph;
    const content = siblings.slice(index, end + 1).filter((node) => !isEmpty(node));
    const tab: Parent = { type: 'blockquote', children: content, ...(position && { position }) };
    makeGroup(tab, [{ type: 'text', value: code.value }]);
    siblings.splice(index, end - index + 1, tab as RootContent);
  });
}

/** Takes the end of a tab off a paragraph. @returns whether there was one */
function endsTab(node: RootContent): boolean {
  const last = node.type === 'paragraph' ? node.children.at(-1) : undefined;
  if (last?.type !== 'text' || !/(?:^|\n):end_tab:\s*$/u.test(last.value)) return false;
  last.value = last.value.replace(/\s*:end_tab:\s*$/u, '');
  return true;
}

function isEmpty(node: RootContent): node is Paragraph {
  return (
    node.type === 'paragraph' && node.children.every((child) => child.type === 'text' && child.value.trim() === '')
  );
}
