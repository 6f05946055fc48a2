import type { Nodes } from 'hast';
import { visit } from 'unist-util-visit';
import type { Note, Section } from '../model/publication.ts';

/** Writes the numbers that refer to notes, in the text and in notes, in the digits of the language. */
export function writeNoteNumbers(
  { sections, notes }: { sections: readonly Section[]; notes: readonly Pick<Note, 'content'>[] },
  number: (number: string) => string,
): void {
  const trees: Nodes[] = [
    ...sections.map(({ tree }) => tree),
    ...notes.map(({ content }) => ({ type: 'root' as const, children: [...content] })),
  ];
  for (const tree of trees) {
    visit(tree, 'element', ({ properties, children: [mark] }) => {
      if (properties.role === 'doc-noteref' && mark?.type === 'text') mark.value = number(mark.value);
    });
  }
}
