import type { Paragraph, Parent, PhrasingContent } from 'mdast';

/** Makes a node `<details>` with a summary. */
export function makeDetails(node: Parent, summary: readonly PhrasingContent[], isOpen: boolean): void {
  node.children.unshift(named('summary', summary, node));
  become(node, 'details', isOpen ? { open: true } : {});
}

/** Makes a node a group with a title: a tab, a card, or another block that screens show next to the text. */
export function makeGroup(
  node: Parent,
  title: readonly PhrasingContent[],
  properties: Readonly<Record<string, string>> = {},
): void {
  if (title.length > 0) node.children.unshift(named('p', title, node, ['admonition-title']));
  become(node, 'div', { ...properties, className: ['admonition', 'tab'], role: 'group' });
}

/** Converted to HTML like a blockquote with another name, with its blocks on separate lines. */
function become(node: Parent, hName: string, hProperties: Record<string, string | boolean | string[]>): void {
  Object.assign(node, { type: 'blockquote', data: { hName, hProperties } });
}

function named(
  hName: string,
  children: readonly PhrasingContent[],
  { position }: Parent,
  className?: string[],
): Paragraph {
  const data = { hName, hProperties: className ? { className } : {} };
  const start = position && { position: { start: position.start, end: position.start } };
  return { type: 'paragraph', children: [...children], data, ...start };
}
