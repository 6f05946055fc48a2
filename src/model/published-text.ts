import type { Element, Nodes, Root } from 'hast';
import { isNoteMark } from './html-elements.ts';
import type { Note, Section } from './publication.ts';

/** The text of a publication, as readers see it. */
export interface PublishedText {
  sections: readonly Pick<Section, 'tree'>[];
  notes: readonly Pick<Note, 'content'>[];
}

/** The trees of a text: its sections in reading order, then its notes. The elements are those of the text itself. */
export function treesOf({ sections, notes }: PublishedText): Root[] {
  return [
    ...sections.map(({ tree }) => tree),
    ...notes.map(({ content }): Root => ({ type: 'root', children: [...content] })),
  ];
}

/** All elements of a tree, in reading order. Runs often: the general visitor takes forty times as long (measured). */
export function elementsIn(tree: Nodes): Element[] {
  const elements: Element[] = [];
  // Most nodes are texts, for which nothing is called.
  const gather = (nodes: readonly Nodes[]) => {
    for (const node of nodes) {
      if (node.type !== 'element') continue;
      elements.push(node);
      gather(node.children);
    }
  };
  gather(tree.type === 'root' ? tree.children : [tree]);
  return elements;
}

/**
 * The text of an element as a table of contents shows it: whitespace collapsed, line breaks as spaces, note references
 * left out. If it only has images, their alternative text.
 */
export function plainText(element: Element): string {
  return collapsed(textOf(element)) || collapsed(alternativesIn(element).join(' '));
}

function collapsed(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function textOf({ children }: Element): string {
  return children
    .map((child) => {
      if (child.type === 'text') return child.value;
      if (child.type !== 'element' || isNoteMark(child)) return '';
      return child.tagName === 'br' ? ' ' : textOf(child);
    })
    .join('');
}

function alternativesIn({ tagName, properties, children }: Element): string[] {
  if (tagName === 'img') return [String(properties.alt ?? '')];
  return children.flatMap((child) => (child.type === 'element' ? alternativesIn(child) : []));
}
