import { elementsIn, type PublishedText, treesOf } from '../../model/published-text.ts';

/** What citations and places for a list say of themselves, which is for no reader. */
const marks = [
  'dataBibliography',
  ...['dataCite', 'dataCiteForm', 'dataCiteKey', 'dataCiteLabel', 'dataCiteLocator', 'dataCitePart'],
];

/** Takes out what is left of the marks of citations: an author may write them in HTML, too. */
export function removeMarks(text: PublishedText): void {
  for (const { properties } of treesOf(text).flatMap(elementsIn)) {
    for (const mark of marks) delete properties[mark];
  }
}
