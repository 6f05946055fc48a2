import type { PrintOptions } from '../../../model/print-options.ts';
import type { Note, Publication } from '../../../model/publication.ts';
import type { Report } from '../../../model/report.ts';
import { notesBySection } from '../../../shell/markup.ts';
import type { Pages } from '../../destinations.ts';
import type { PrintSession } from '../pages/print-session.ts';
import type { LeftNotes } from './report-left.ts';
import { hasManyNotes, mostNotes } from './report-left.ts';

/** The notes of a print that stand at the feet of its pages. */
export interface FootNotes {
  /** Sets them there. Whatever the document shows has to have its size by then. */
  layOut(print: PrintSession): Promise<void>;
  /**
   * Returns notes to the end that came to another page than their references. The print does not hold, if there are any.
   *
   * @param last whether this is the last attempt: then all notes return to the end if any of them has to
   */
  takeBack(print: PrintSession, pages: Pages, last?: boolean): Promise<TakenBack>;
  /** Those that stand at the end in spite of all. */
  readonly left: LeftNotes;
}

/** Notes that stand at the end again. */
interface TakenBack {
  ids: string[];
  /** Whether the feet of whole chapters were removed, so that what follows has moved. */
  moves: boolean;
}

/** Where that many of a hundred notes of a chapter are misplaced, its pages came out otherwise than they were measured. */
const mostMisplaced = 10;

/**
 * The notes of a publication at the feet of pages or in their margins; absent where it has none there. Where there are too many,
 * that is reported, and they stay at the end.
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
      const taken: TakenBack = { ids: [], moves: false };
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
        taken.ids.push(...ids);
        taken.moves ||= whole;
      }
      return taken;
    },
  };
}

function isMost(misplaced: number, all: number): boolean {
  return misplaced > 1 && misplaced > (all * mostMisplaced) / 100;
}

/**
 * Which of the notes at the feet of pages stand on another page than the first reference to them, by their ids. One that
 * stands on no page is not printed, and misplaced as well.
 */
export function misplacedNotes(notes: readonly Note[], placed: ReadonlySet<string>, pages: Pages): string[] {
  const own = notes.filter(({ id }) => placed.has(id));
  return own.flatMap(({ id, references }) => {
    const page = pages.get(id);
    // A note that only other notes refer to stands with the first of these.
    const isThere =
      page !== undefined && references.every((reference, index) => index > 0 || pages.get(reference.id) === page);
    return isThere ? [] : [id];
  });
}
