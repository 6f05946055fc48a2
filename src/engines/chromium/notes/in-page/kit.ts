/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** Of the page area, in CSS pixels: the page without its margins. */
export interface Area {
  width: number;
  height: number;
}

/** Where something stands while the pages are columns: the number of its column, from 0, and pixels from the column's top. */
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

/** A block that has no blocks in it, or must not be broken. Pages may break between the lines of a text. */
export interface Leaf {
  element: HTMLElement;
  kind: 'text' | 'whole';
}

/** A block of the flow that can be hidden by itself. */
export interface Unit {
  element: HTMLElement;
  leaves: Leaf[];
}

/** A note, taken out of the list at the end. */
export interface FootNote {
  id: string;
  /** Where the list has it, now empty. */
  item: HTMLElement;
  /** The note as it stands at the foot of a page. */
  element: HTMLElement;
  /** Pixels. */
  height: number;
}

/** A reference, and the notes that it brings to the foot of its page: its own, and those that this refers to. */
export interface Entry {
  reference: HTMLElement;
  notes: FootNote[];
}

/** Where a page may end, and a foot stand behind that end. */
export interface PageEnd {
  /** Of what is above the foot. */
  bottom: number;
  put(foot: HTMLElement): void;
  /** The first thing that has to stand on the next page; absent at the end of what is shown. */
  next(foot: HTMLElement): DOMRect | undefined;
}

/** Some units of a flow in view, the others hidden: what is out of view takes no time to lay out. */
export interface Window {
  leaves(): Leaf[];
  /** Tells it of a foot that stands now between what it shows. */
  add(foot: HTMLElement): void;
  /** Brings page and reference into view, and enough of what follows to be sure of the page's end. */
  bring(reference: HTMLElement): number | undefined;
  /** Brings everything into view. */
  close(): void;
}

/** The parts of a document that have lists of notes, to be brought into view one at a time. */
export interface Scopes {
  /** Hides all but that which a list belongs to. @returns it */
  only(list: HTMLElement): HTMLElement;
  /** Shows everything again. */
  all(): void;
}

/** How it went: notes by id. */
export interface Outcome {
  placed: string[];
  /** Those that stay at the end. */
  left: string[];
  /** How many units of the flow were laid out, each time counted. */
  effort: number;
}

/**
 * The functions that set notes at the feet of pages. They run in the page, where each is sent as text: so they use nothing
 * but their arguments, and find each other here.
 */
export interface Kit {
  area: Area;
  axis: Axis;
  /** Pixels that the rule above the notes takes, with the room around it. */
  head: number;
  /** Names the list whose notes are being set, on it and on its feet: `data-list`. */
  list: string;
  /** Counts the units that are laid out. */
  effort: number;
  pageArea(name?: string): Area;
  ownAreas(kit: Pick<Kit, 'pageArea'>): Map<HTMLElement, Area>;
  /** Makes columns of the pages. @returns what undoes it */
  asColumns(area: Area): () => void;
  spotOf(kit: Kit, rect: DOMRect): Spot;
  /** From the start of the line at which the page area begins, whichever way the text runs, to that of the rectangle. */
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
  /** Has notes look the same wherever in the text they stand. */
  setStyles(text: HTMLElement): void;
  settlePage(kit: Kit, entries: readonly Entry[], window: Window, column: number): number;
  besideText(kit: Kit, entries: readonly Entry[]): Set<Entry>;
  layOutFlow(kit: Kit, scope: HTMLElement, entries: readonly Entry[]): Set<Entry>;
  layOut(kit: Kit, place: 'page' | 'margin'): Outcome;
}
