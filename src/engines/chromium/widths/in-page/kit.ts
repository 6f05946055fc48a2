/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Area } from '../../notes/in-page/kit.ts';

/**
 * Where a formula may go on in a new line: before relations alone, before other operators and behind commas too, or there even
 * between brackets.
 */
export type BreakPoints = 'relations' | 'operators' | 'anywhere';

/** Something that is too wide for its line or its page, however it is set. */
export interface WideThing {
  kind: 'code' | 'table' | 'picture' | 'formula' | 'text';
  /** Ids by which its place may be known, the best first: its own, of what it is in, and of what stands before it. */
  ids: string[];
  /** CSS pixels that it is too wide by. */
  by: number;
}

/** An element that reaches out of its page area. */
export interface WideElement {
  element: Element;
  /** CSS pixels. */
  by: number;
}

/**
 * The functions that fit into the page area what is wider. They run in the page, where each is sent as text: so they use
 * nothing but their arguments, and find each other here.
 */
export interface WidthKit {
  /** Width of the page area, in CSS pixels. */
  width: number;
  /** What is on pages of another area. */
  areas: ReadonlyMap<HTMLElement, Area>;
  /** CSS pixels of the smallest letters that a formula is set in. */
  least: number;
  pageArea(name?: string): Area;
  ownAreas(kit: Pick<WidthKit, 'pageArea'>): Map<HTMLElement, Area>;
  /** Lays out what is on pages of another width as wide as these, and hides turned tables. @returns what undoes it */
  simulateAreas(kit: WidthKit): () => void;
  /** The width that a line has in the block that an element stands in. */
  roomFor(element: Element): number;
  /** Lets a formula go on in new lines. @returns whether there is any place for that */
  breakFormula(math: Element, points: BreakPoints): boolean;
  fitFormulas(kit: WidthKit): WideThing[];
  wideElements(kit: WidthKit): WideElement[];
  fitBoxes(kit: WidthKit): boolean;
  wideThings(kit: WidthKit): WideThing[];
  idsFor(element: Element): string[];
  clipWide(kit: WidthKit): void;
}
