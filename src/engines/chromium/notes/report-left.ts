import type { Root } from 'hast';
import type { Point } from 'unist';
import { isNoteReference } from '../../../model/note-marks.ts';
import type { Note, OutlineEntry, Publication } from '../../../model/publication.ts';
import { elementsIn, type PublishedText, treesOf } from '../../../model/published-text.ts';
import { Failure, type Report, reportOn } from '../../../model/report.ts';

/** Maximum number of notes that are placed on pages, which takes some twenty seconds (measured: 760 notes in four). */
export const mostNotes = 3000;

/** Beyond this number, the browser takes minutes, with or without links (measured). */
const mostPrinted = 10_000;

/** @throws Failure `note-too-many`, at the first note over the limit */
export function refuseTooManyNotes(publication: Publication): void {
  const { lines, notes } = publication;
  if (notes.length <= mostPrinted) return;
  const place = referencePlaces(publication).get(notes[mostPrinted]?.references[0]?.id);
  throw new Failure([reportOn(lines, [])('note-too-many', { count: notes.length, most: mostPrinted }, place)]);
}

/** Whether a publication has more notes than can be linked, or placed at the feet of pages. */
export function hasManyNotes({ notes }: Pick<Publication, 'notes'>): boolean {
  return notes.length > mostNotes;
}

/**
 * Replaces references to notes with plain numbers, and removes the backlinks: Chromium examines all links for every
 * page, and tens of thousands of notes would take minutes.
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

/** Notes at the end that should be at the feet of pages. */
export interface LeftNotes {
  /** Single notes, by id. */
  notes: Set<string>;
  /** Those of whole chapters, each in the order of the text. */
  chapters: (readonly Note[])[];
}

/** The places of references to notes in the source, by id of the note. */
function referencePlaces(publication: PublishedText): ReadonlyMap<unknown, Point | undefined> {
  const places = new Map<unknown, Point | undefined>();
  for (const tree of treesOf(publication)) {
    for (const { properties, position } of elementsIn(tree).filter(isNoteReference)) {
      places.set(properties.id, position?.start);
    }
  }
  return places;
}

/**
 * Reports notes that did not fit on the page that refers to them: each at the line of its first reference, those of a
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
