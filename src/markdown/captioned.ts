import type { Paragraph, Parent, PhrasingContent } from 'mdast';
import type { Position } from 'unist';

/** The kind of a block with a caption: its class in all stages. */
export type CaptionedKind = 'figure' | 'table';

/** The author's options for a block with a caption. */
export interface CaptionAttributes {
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
function captionParagraph(children: readonly PhrasingContent[], around: Position | undefined): Paragraph {
  const paragraph: Paragraph = { type: 'paragraph', children: [...children], data: { hName: 'figcaption' } };
  const start = children[0]?.position?.start ?? around?.start;
  const end = children.at(-1)?.position?.end ?? start;
  if (start && end) paragraph.position = { start, end };
  return paragraph;
}
