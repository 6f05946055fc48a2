import type { ElementContent, Nodes } from 'hast';
import { visit } from 'unist-util-visit';
import type { Publication } from '../../model/publication.ts';

/** What citations and places for a list say of themselves, which is for no reader. */
const marks = [
  'dataBibliography',
  ...['dataCite', 'dataCiteForm', 'dataCiteKey', 'dataCiteLabel', 'dataCiteLocator', 'dataCitePart'],
];

/** Takes out what is left of the marks of citations: an author may write them in HTML, too. */
export function removeMarks({ sections, notes }: Pick<Publication, 'sections' | 'notes'>): void {
  const trees: Nodes[] = [
    ...sections.map(({ tree }) => tree),
    ...notes.map(({ content }) => ({ type: 'root' as const, children: content as ElementContent[] })),
  ];
  for (const tree of trees) {
    visit(tree, 'element', ({ properties }) => {
      for (const mark of marks) delete properties[mark];
    });
  }
}
