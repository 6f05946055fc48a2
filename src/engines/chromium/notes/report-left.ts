import type { Point } from 'unist';
import { isNoteReference } from '../../../model/note-marks.ts';
import type { Note, OutlineEntry, Publication } from '../../../model/publication.ts';
import { elementsIn, type PublishedText, treesOf } from '../../../model/published-text.ts';
import type { Report } from '../../../model/report.ts';

/** Notes at the end that should stand at the feet of pages. */
export interface LeftNotes {
  /** By their ids, one by one. */
  notes: Set<string>;
  /** Those of whole chapters, each in the order of the text. */
  chapters: (readonly Note[])[];
}

/** Where in the source the references to notes stand, by their ids. */
export function referencePlaces(publication: PublishedText): ReadonlyMap<unknown, Point | undefined> {
  const places = new Map<unknown, Point | undefined>();
  for (const tree of treesOf(publication)) {
    for (const { properties, position } of elementsIn(tree).filter(isNoteReference)) {
      places.set(properties.id, position?.start);
    }
  }
  return places;
}

/**
 * Reports the notes that found no place on the page that refers to them: each at the line of its first reference, those of a
 * whole chapter together at its heading.
 */
export function reportLeft(publication: Publication, { notes, chapters }: LeftNotes, report: Report): void {
  if (notes.size === 0 && chapters.length === 0) return;
  const places = referencePlaces(publication);
  for (const { id, number, references } of publication.notes) {
    if (notes.has(id)) report('note-at-end', { note: number }, places.get(references[0]?.id));
  }
  for (const chapter of chapters) {
    const [first] = chapter[0]?.references ?? [];
    const title = publication.kind === 'book' ? titleOf(publication.outline, first?.section) : undefined;
    report(
      'notes-at-end',
      { count: chapter.length, chapter: title?.title },
      title?.place?.start ?? places.get(first?.id),
    );
  }
}

function titleOf(outline: readonly OutlineEntry[], section: string | undefined): OutlineEntry | undefined {
  const waiting = [...outline].reverse();
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    if (entry.section === section) return entry;
    waiting.push(...entry.children.toReversed());
  }
  return undefined;
}
