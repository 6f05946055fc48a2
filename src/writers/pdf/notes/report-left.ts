import type { Point } from 'unist';
import { isNoteReference } from '../../../model/note-marks.ts';
import type { Publication } from '../../../model/publication.ts';
import { elementsIn, type PublishedText, treesOf } from '../../../model/published-text.ts';
import type { Report } from '../../../model/report.ts';

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

/** Tells of notes that did not find a place beside what refers to them, each at the line of its first reference. */
export function reportLeft(publication: Publication, left: ReadonlySet<string>, report: Report): void {
  if (left.size === 0) return;
  const places = referencePlaces(publication);
  for (const { id, number, references } of publication.notes) {
    if (left.has(id)) report('note-at-end', { note: number }, places.get(references[0]?.id));
  }
}
