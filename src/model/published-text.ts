import type { Element, Nodes, Root } from 'hast';
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

/**
 * All elements of a tree, in reading order. The general visitor takes forty times as long (measured), and this runs
 * often.
 */
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
