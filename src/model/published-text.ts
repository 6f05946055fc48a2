import type { Element, Nodes, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Note, Section } from './publication.ts';

/** What a publication consists of for those who read it. */
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

/** All elements of a tree, in reading order. */
export function elementsIn(tree: Nodes): Element[] {
  const elements: Element[] = [];
  visit(tree, 'element', (element) => {
    elements.push(element);
  });
  return elements;
}
