import type { Paragraph, Parent, PhrasingContent } from 'mdast';

/** Makes a node `<details>` under a summary. */
export function makeDetails(node: Parent, summary: readonly PhrasingContent[], isOpen: boolean): void {
  node.children.unshift(named('summary', summary, node));
  become(node, 'details', isOpen ? { open: true } : {});
}

/** Makes a node a group under a title: a tab, a card, or something else that stands beside the text on a screen. */
export function makeGroup(
  node: Parent,
  title: readonly PhrasingContent[],
  properties: Readonly<Record<string, string>> = {},
): void {
  if (title.length > 0) node.children.unshift(named('p', title, node, ['admonition-title']));
  become(node, 'div', { ...properties, className: ['admonition', 'tab'], role: 'group' });
}

/** For the way to HTML it is a quotation of another name: its blocks stand on lines of their own. */
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
