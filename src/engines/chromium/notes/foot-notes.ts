import type { PrintOptions } from '../../../model/format-options.ts';
import type { Note, Publication } from '../../../model/publication.ts';
import type { Report } from '../../../model/report.ts';
import { notesBySection } from '../../../shell/markup.ts';
import type { Pages } from '../../destinations.ts';
import type { PrintSession } from '../pages/print-session.ts';
import type { LeftNotes } from './report-left.ts';
import { hasManyNotes, mostNotes } from './report-left.ts';

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
