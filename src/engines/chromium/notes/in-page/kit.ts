/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** The size of the page area, in CSS pixels: the page without its margins. */
export interface Area {
  width: number;
  height: number;
}

/** A position while the pages are columns: the number of the column, from 0, and pixels from its top. */
export interface Spot {
  column: number;
  top: number;
  bottom: number;
}

/** The lines of the text, in pixels from the start of the page area. */
interface Axis {
  start: number;
  width: number;
}

/** A block that contains no blocks, or must not be broken. Pages may break between the lines of a text. */
export interface Leaf {
  element: HTMLElement;
  kind: 'text' | 'whole';
}

/** A block of the flow that can be hidden separately. */
export interface Unit {
  element: HTMLElement;
  leaves: Leaf[];
}

/** A note that was removed from the list at the end. */
export interface FootNote {
  id: string;
  /** Its item in the list, now empty. */
  item: HTMLElement;
  /** The note as it appears at the foot of a page. */
  element: HTMLElement;
  /** Pixels. */
  height: number;
}

/** A reference, and the notes that it brings to the foot of its page: its own, and those which that one refers to. */
export interface Entry {
  reference: HTMLElement;
  notes: FootNote[];
}

/** A position where a page may end and a foot may follow. */
export interface PageEnd {
  /** Lower edge of the content above the foot. */
  bottom: number;
  put(foot: HTMLElement): void;
  /** The first content that has to be on the next page; absent at the end of the window. */
  next(foot: HTMLElement): DOMRect | undefined;
}

/** A window of visible units in a flow; the others are hidden, so that they take no time to lay out. */
export interface Window {
  leaves(): Leaf[];
  /** Registers a foot that was inserted into the visible units. */
  add(foot: HTMLElement): void;
  /** Shows the page with a reference, and enough of what follows to determine where the page ends. */
  bring(reference: HTMLElement): number | undefined;
  /** Shows everything. */
  close(): void;
}

/** The parts of a document with lists of notes, to be shown one at a time. */
export interface Scopes {
  /** Hides everything except the part with a list. @returns that part */
  only(list: HTMLElement): HTMLElement;
  /** Shows everything again. */
  all(): void;
}

/** The outcome: notes by id. */
export interface Outcome {
  placed: string[];
  /** Notes that stay at the end. */
  left: string[];
  /** The number of laid-out units, counted each time. */
  effort: number;
}

/**
 * The functions that place notes at the feet of pages. They run in the page, to which each is sent as text: so they use
 * only their arguments, and call each other through this object.
 */
export interface Kit {
  area: Area;
  axis: Axis;
  /** Height of the rule above the notes, with the space around it, in pixels. */
  head: number;
  /** Identifies the list being processed, on the list and its feet: `data-list`. */
  list: string;
  /** Counts the units that are laid out. */
  effort: number;
  pageArea(name?: string): Area;
  ownAreas(kit: Pick<Kit, 'pageArea'>): Map<HTMLElement, Area>;
  /** Turns the pages into columns. @returns a function that undoes it */
  asColumns(area: Area): () => void;
  spotOf(kit: Kit, rect: DOMRect): Spot;
  /** The distance from the start of the page area to the start of the rectangle, in the direction of the text. */
  startOf(kit: Kit, rect: DOMRect): number;
  unitsOf(kit: Kit, root: HTMLElement): Unit[];
  entriesOf(kit: Kit, list: HTMLElement): Entry[];
  measure(kit: Kit, entries: readonly Entry[]): void;
  giveBack(note: FootNote): void;
  returnNotes(kit: Kit, ids: readonly string[], dissolve: boolean): void;
  tidy(list: HTMLElement): void;
  scopesOf(lists: readonly HTMLElement[]): Scopes;
  windowOn(kit: Kit, units: Unit[]): Window;
  endsOf(kit: Kit, leaves: readonly Leaf[], column: number): Iterable<PageEnd>;
  lineEnds(kit: Kit, leaf: HTMLElement, column: number): PageEnd[];
  footOf(kit: Kit, notes: readonly FootNote[], height: number): HTMLElement;
  align(kit: Kit, foot: HTMLElement, column: number, flow: 'float' | 'block'): void;
  footHeight(kit: Kit, notes: readonly FootNote[]): number;
  /** Makes notes look the same anywhere in the text. */
  setStyles(text: HTMLElement): void;
  settlePage(kit: Kit, entries: readonly Entry[], window: Window, column: number): number;
  besideText(kit: Kit, entries: readonly Entry[]): Set<Entry>;
  layOutFlow(kit: Kit, scope: HTMLElement, entries: readonly Entry[]): Set<Entry>;
  layOut(kit: Kit, place: 'page' | 'margin'): Outcome;
}
