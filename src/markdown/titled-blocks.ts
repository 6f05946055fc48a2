import type { Blockquote, Paragraph, Parent, PhrasingContent, RootContent } from 'mdast';
import type { Position } from 'unist';

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

/**
 * Makes blocks with titles of their own tabs: each extends to the next title, or to an end.
 *
 * @param markOf the title that a node is, or `end` for one that ends the tab before it; both take the node away. `isInTab` says whether
 *   there is such a tab
 */
export function makeTabs(
  nodes: readonly RootContent[],
  markOf: (node: RootContent, isInTab: boolean) => readonly PhrasingContent[] | 'end' | undefined,
): RootContent[] {
  const blocks: RootContent[] = [];
  let tab: Blockquote | undefined;
  let title: readonly PhrasingContent[] = [];
  const end = () => {
    if (tab) makeGroup(tab, title);
    tab = undefined;
  };
  for (const node of nodes) {
    const mark = markOf(node, tab !== undefined);
    if (mark === undefined) {
      (tab?.children ?? blocks).push(node as never);
      continue;
    }
    end();
    if (mark === 'end') continue;
    const { position } = node;
    tab = { type: 'blockquote', children: [], ...(position && { position }) };
    title = mark;
    blocks.push(tab);
  }
  end();
  return blocks;
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

/** The kind of a block with a caption: its class in all stages. */
export type CaptionedKind = 'figure' | 'subfigure' | 'table';

/** The author's options for a block with a caption. */
interface CaptionAttributes {
  /** Empty if there is no caption. */
  caption: readonly PhrasingContent[];
  /** Of the element; classes are added to its own. */
  properties: Readonly<Record<string, string | string[]>>;
}

/** Makes a node a figure. A table has its caption above, as readers expect; anything else below. */
export function makeFigure(node: Parent, kind: CaptionedKind, { caption, properties }: CaptionAttributes): void {
  const className = [kind, ...[properties.className ?? []].flat()];
  node.data = { hName: 'figure', hProperties: { ...properties, className } };
  // Converted to HTML like a blockquote with another name, with its blocks on separate lines.
  node.type = 'blockquote';
  if (caption.length === 0) return;
  const paragraph = captionParagraph(caption, node.position);
  if (kind === 'table') node.children.unshift(paragraph);
  else node.children.push(paragraph);
}

/** A caption has the place of its first words. */
export function captionParagraph(children: readonly PhrasingContent[], around: Position | undefined): Paragraph {
  const paragraph: Paragraph = { type: 'paragraph', children: [...children], data: { hName: 'figcaption' } };
  const start = children[0]?.position?.start ?? around?.start;
  const end = children.at(-1)?.position?.end ?? start;
  if (start && end) paragraph.position = { start, end };
  return paragraph;
}
