import type { PrintOptions } from '../../../model/print-options.ts';
import type { Publication } from '../../../model/publication.ts';
import type { Report } from '../../../model/report.ts';
import type { Pages } from '../pages/destinations.ts';
import type { Print } from '../pages/print.ts';
import { hasManyNotes, mostNotes } from './many-notes.ts';
import { misplacedNotes } from './misplaced-notes.ts';

/** The notes of a print that stand at the feet of its pages. */
export interface FootNotes {
  /** Sets them there. Whatever the document shows has to have its size by then. */
  layOut(print: Print): Promise<void>;
  /** Takes those back that have come to another page than their references. The print does not hold, if there are any. */
  takeBack(print: Print, pages: Pages): Promise<TakenBack>;
  /** Those that stand at the end in spite of all. */
  readonly left: ReadonlySet<string>;
}

/** Notes that stand at the end again. */
export interface TakenBack {
  ids: string[];
  /** Whether they were all that stood at feet: those have given up their room, and what follows has moved. */
  areAll: boolean;
}

/** Where that many of a hundred notes are not where they were meant to be, nothing is where it was meant to be. */
const mostMisplaced = 10;

/**
 * The notes of a publication at the feet of pages or in their margins; absent where it has none there. Where there are too many,
 * that is told, and they stay at the end.
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
  const placed = new Set<string>();
  const left = new Set<string>();
  return {
    left,
    async layOut(print) {
      const outcome = await print.layOutNotes(wanted);
      for (const id of outcome.placed) placed.add(id);
      for (const id of outcome.left) left.add(id);
    },
    async takeBack(print, pages) {
      const misplaced = misplacedNotes(notes, placed, pages);
      if (misplaced.length === 0) return { ids: [], areAll: false };
      const isLost = misplaced.length > 1 && misplaced.length > (placed.size * mostMisplaced) / 100;
      const ids = isLost ? [...placed] : misplaced;
      for (const id of ids) {
        placed.delete(id);
        left.add(id);
      }
      await print.returnNotes(ids, { dissolve: isLost });
      return { ids, areAll: isLost };
    },
  };
}
