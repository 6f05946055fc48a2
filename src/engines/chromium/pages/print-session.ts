import type { PageSize } from '../../../pdf/document.ts';
import type { Slot } from '../../page-numbers.ts';

/** What a document requires of its pages, determined after layout. */
export interface Survey {
  /** Its slots for page numbers, in order. */
  slots: Slot[];
  /** What has to open on a page of a certain side, in order. */
  openings: Opening[];
  /** Id of what follows the title: the contents, or the beginning of the text. */
  afterTitle?: string | undefined;
  /** Ids of the blocks that extend into the outer margin, whose side depends on their page. Default: none. */
  outer?: readonly string[];
}

/** An element that has to begin on a right-hand or left-hand page: `break-before: recto` and the like. */
export interface Opening {
  id: string;
  side: Side;
}

export type Side = 'left' | 'right';

/** An overlay for a page: its head and foot, as HTML. It has the size of the page. */
export interface Sheet {
  html: string;
  size: PageSize;
}

/** Where notes were placed, by id: at the feet of pages, or left at the end. */
interface NotesSet {
  placed: readonly string[];
  left: readonly string[];
}

/** A document that is open in its printing program. */
export interface PrintSession {
  /** @param named ids of what the pages are named for */
  survey(named: readonly string[]): Promise<Survey>;
  /** Writes HTML into the slots, one for each. */
  fill(contents: readonly string[]): Promise<void>;
  /** Inserts blank pages before the openings with these ids, and before no others. */
  setBlanks(openings: readonly string[]): Promise<void>;
  /** Lets the wide blocks with these ids extend into the margin at the start of their lines, the others at the end. */
  setSides(atStart: readonly string[]): Promise<void>;
  /** Places notes at the feet of the pages that refer to them, or in the margin. */
  layOutNotes(place: 'page' | 'margin'): Promise<NotesSet>;
  /** Moves notes back to the end. Their space stays, so nothing else moves, unless the feet are to `dissolve`. */
  returnNotes(ids: readonly string[], options: { dissolve: boolean }): Promise<void>;
  /** Prints as fast as possible, to find the page of each element. */
  draft(): Promise<Uint8Array>;
  /** Prints the final version: tagged, and with a destination for each heading. */
  final(): Promise<Uint8Array>;
  /** Prints sheets apart, one per page: among the text each costs as much as a page. Does not modify the document. */
  sheets(sheets: readonly Sheet[]): Promise<Uint8Array>;
}
