import type { Paragraph, Parent, PhrasingContent } from 'mdast';
import type { Position } from 'unist';

/** What a block with a caption is: the class that it has in all stages. */
export type CaptionedKind = 'figure' | 'table';

/** What an author says of a block with a caption. */
export interface CaptionAttributes {
  /** Empty where there is no caption. */
  caption: readonly PhrasingContent[];
  /** Of the element; classes are added to its own. */
  properties: Readonly<Record<string, string | string[]>>;
}

/** Makes a node a figure. A table has its caption above, as readers of tables expect; anything else below. */
export function makeFigure(node: Parent, kind: CaptionedKind, { caption, properties }: CaptionAttributes): void {
  const className = [kind, ...[properties.className ?? []].flat()];
  node.data = { hName: 'figure', hProperties: { ...properties, className } };
  // For the way to HTML a quotation of another name: its blocks stand on lines of their own.
  node.type = 'blockquote';
  if (caption.length === 0) return;
  const paragraph = captionParagraph(caption, node.position);
  if (kind === 'table') node.children.unshift(paragraph);
  else node.children.push(paragraph);
}

/** A caption stands where its first words do. */
function captionParagraph(children: readonly PhrasingContent[], around: Position | undefined): Paragraph {
  const paragraph: Paragraph = { type: 'paragraph', children: [...children], data: { hName: 'figcaption' } };
  const start = children[0]?.position?.start ?? around?.start;
  const end = children.at(-1)?.position?.end ?? start;
  if (start && end) paragraph.position = { start, end };
  return paragraph;
}
