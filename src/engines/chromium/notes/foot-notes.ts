import type { Root } from 'hast';
import type { Point } from 'unist';
import type { PrintOptions } from '../../../model/format-options.ts';
import { isNoteReference } from '../../../model/html-elements.ts';
import type { Note, OutlineEntry, Publication } from '../../../model/publication.ts';
import { elementsIn, type PublishedText, treesOf } from '../../../model/published-text.ts';
import { Failure, type Report, reportOn } from '../../../model/report.ts';
import { notesBySection } from '../../../shell/markup.ts';
import type { Pages } from '../../places.ts';
import type { PrintSession } from '../pages/print-session.ts';

/** The footnotes or margin notes of a print. */
export interface FootNotes {
  /** Places the notes on their pages. All other content must have its size by then. */
  layOut(print: PrintSession): Promise<void>;
  /**
   * Returns notes that are on a different page than their references to the end of the chapter. If there are any, the
   * print is invalid.
   *
   * @param last whether this is the last attempt: then all notes return to the end if any of them has to
   */
  takeBack(print: PrintSession, pages: Pages, last?: boolean): Promise<TakenBack>;
  /** Notes that remain at the end. */
  readonly left: LeftNotes;
}

/** Notes that were returned to the end. */
interface TakenBack {
  ids: string[];
  /** Whether the notes of whole chapters were removed, so that later content has moved. */
  moves: boolean;
}

/** If this percentage of a chapter's notes is misplaced, its pages differ from what was measured. */
const mostMisplaced = 10;

/**
 * The notes of a publication in footnotes or margins; absent if it has none there. If there are too many, that is
 * reported, and they stay at the end.
 */
export function footNotes(
  publication: Publication,
  { notes: wanted = 'page' }: PrintOptions,
  report: Report,
): FootNotes | undefined {
  const { notes } = publication;
  if (notes.length === 0 || (wanted !== 'page' && wanted !== 'margin')) return undefined;
  if (hasManyNotes(publication)) {
    report('note-many', { count: notes.length, most: mostNotes });
    return undefined;
  }
  const chapters = publication.kind === 'book' ? [...notesBySection(notes).values()] : [notes];
  const placed = new Set<string>();
  const left: LeftNotes = { notes: new Set(), chapters: [] };
  return {
    left,
    async layOut(print) {
      const outcome = await print.layOutNotes(wanted);
      for (const id of outcome.placed) placed.add(id);
      const failed = new Set(outcome.left);
      for (const chapter of chapters) {
        if (chapter.length > 1 && chapter.every(({ id }) => failed.has(id))) left.chapters.push(chapter);
        else for (const { id } of chapter) if (failed.has(id)) left.notes.add(id);
      }
    },
    async takeBack(print, pages, last = false) {
      const isLost = last && misplacedNotes(notes, placed, pages).length > 0;
      const result: TakenBack = { ids: [], moves: false };
      for (const chapter of chapters) {
        const own = chapter.filter(({ id }) => placed.has(id));
        const misplaced = misplacedNotes(own, placed, pages);
        const whole = isLost ? own.length > 0 : isMost(misplaced.length, own.length);
        const ids = whole ? own.map(({ id }) => id) : misplaced;
        if (ids.length === 0) continue;
        await print.returnNotes(ids, { dissolve: whole });
        for (const id of ids) placed.delete(id);
        if (whole) left.chapters.push(own);
        else for (const id of ids) left.notes.add(id);
        result.ids.push(...ids);
        result.moves ||= whole;
      }
      return result;
    },
  };
}

function isMost(misplaced: number, all: number): boolean {
  return misplaced > 1 && misplaced > (all * mostMisplaced) / 100;
}

/**
 * The ids of footnotes that are on a different page than their first reference. A note that is on no page was not
 * printed, and is misplaced as well.
 */
export function misplacedNotes(notes: readonly Note[], placed: ReadonlySet<string>, pages: Pages): string[] {
  const own = notes.filter(({ id }) => placed.has(id));
  return own.flatMap(({ id, references }) => {
    const page = pages.get(id);
    // A note that is only referenced from other notes belongs on the page of the first of these.
    const isThere =
      page !== undefined && references.every((reference, index) => index > 0 || pages.get(reference.id) === page);
    return isThere ? [] : [id];
  });
}

/** Maximum number of notes that are placed on pages, which takes some twenty seconds (measured: 760 notes in four). */
const mostNotes = 3000;

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
interface LeftNotes {
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
