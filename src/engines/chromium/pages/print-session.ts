import type { PageSize } from '../../../pdf/page-sizes.ts';
import type { Slot } from './slot.ts';

/** What a document asks of its pages, seen once it is laid out. */
export interface Survey {
  /** Its places that show page numbers, in order. */
  slots: Slot[];
  /** What has to open on a page of a certain side, in order. */
  openings: Opening[];
}

/** An element that a style sheet makes begin on a right-hand or left-hand page: `break-before: recto` and its kin. */
export interface Opening {
  id: string;
  side: Side;
}

export type Side = 'left' | 'right';

/** What is laid over a page: its head and foot, as HTML. It is as large as the page. */
export interface Sheet {
  html: string;
  size: PageSize;
}

/** Where notes have been set, by their ids: at the feet of pages, or at the end as before. */
interface NotesSet {
  placed: readonly string[];
  left: readonly string[];
}

/** A document, open in what prints it. */
export interface PrintSession {
  /** @param named ids of what the pages are named for */
  survey(named: readonly string[]): Promise<Survey>;
  /** Puts HTML into the slots, one for each. */
  fill(contents: readonly string[]): Promise<void>;
  /** Has blank pages before the openings of those ids, and before no others. */
  setBlanks(openings: readonly string[]): Promise<void>;
  /** Sets notes at the feet of the pages that refer to them, or in the margin beside the text. */
  layOutNotes(place: 'page' | 'margin'): Promise<NotesSet>;
  /** Sets notes at the end again. Their room stays, so that nothing else moves, unless the feet of their chapters are to `dissolve`. */
  returnNotes(ids: readonly string[], options: { dissolve: boolean }): Promise<void>;
  /** Prints as fast as can be, to learn which page each thing comes to. */
  draft(): Promise<Uint8Array>;
  /** Prints for good: tagged, and with a destination for each heading. */
  final(): Promise<Uint8Array>;
  /** Prints sheets alone, a page each: among those of the text each would cost as much as a page. The document is not touched. */
  sheets(sheets: readonly Sheet[]): Promise<Uint8Array>;
}
