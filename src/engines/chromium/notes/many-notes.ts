import type { Root } from 'hast';
import { isNoteReference } from '../../../model/note-marks.ts';
import type { Publication } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import { Failure, reportOn } from '../../../model/report.ts';
import { referencePlaces } from './report-left.ts';

/** A book of as many is laid out in some twenty seconds (measured: 760 notes in four). */
export const mostNotes = 3000;

/** Beyond these, the browser takes minutes, links or not (measured). */
const mostPrinted = 10_000;

/** @throws Failure `note-too-many`, at the first note that is one too many */
export function refuseTooManyNotes(publication: Publication): void {
  const { lines, notes } = publication;
  if (notes.length <= mostPrinted) return;
  const place = referencePlaces(publication).get(notes[mostPrinted]?.references[0]?.id);
  throw new Failure([reportOn(lines, [])('note-too-many', { count: notes.length, most: mostPrinted }, place)]);
}

/** Whether a publication has more notes than print can link, or set at the feet of pages. */
export function hasManyNotes({ notes }: Pick<Publication, 'notes'>): boolean {
  return notes.length > mostNotes;
}

/**
 * Makes numbers of references to notes, and leaves out the backlinks: for each page Chromium looks at all that is linked, and
 * notes by the ten thousand would take it minutes.
 */
export function unlinkNotes(tree: Root, noteIds: ReadonlySet<string>): void {
  for (const element of elementsIn(tree)) {
    const { id } = element.properties;
    if (isNoteReference(element)) element.properties = {};
    else if (typeof id === 'string' && noteIds.has(id)) delete element.properties.id;
    element.children = element.children.filter(
      (child) => child.type !== 'element' || child.properties.role !== 'doc-backlink',
    );
  }
}
