/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Area } from '../../notes/in-page/kit.ts';

/** Where formulas may break: before relations; also before other operators, after commas; or even between brackets. */
export type BreakPoints = 'relations' | 'operators' | 'anywhere';

/** Something that is too wide for its line or its page, even after fitting. */
export interface WideThing {
  kind: 'code' | 'table' | 'picture' | 'formula' | 'text';
  /** Ids that locate it, the best first: its own, then of its ancestors, then of what precedes it. */
  ids: string[];
  /** The excess width in CSS pixels. */
  by: number;
}

/** An element that extends beyond its page area. */
export interface WideElement {
  element: Element;
  /** CSS pixels. */
  by: number;
}

/**
 * The functions that fit wide content into the page area. They run in the page, to which each is sent as text: so they
 * use only their arguments, and call each other through this object.
 */
export interface WidthKit {
  /** Width of the page area, in CSS pixels. */
  width: number;
  /** The part of it at the end of lines that only wide blocks use, in CSS pixels. */
  reach: number;
  /** Areas of content on pages of another size. */
  areas: ReadonlyMap<HTMLElement, Area>;
  /** Minimum font size of a formula, in CSS pixels. */
  least: number;
  pageArea(name?: string): Area;
  ownAreas(kit: Pick<WidthKit, 'pageArea'>): Map<HTMLElement, Area>;
  /** Lays out content for pages of another width at that width, and hides rotated tables. @returns undoes it */
  simulateAreas(kit: WidthKit): () => void;
  /** The width of a line in the block around an element. */
  roomFor(element: Element): number;
  /** Breaks a formula into lines. @returns whether it can be broken */
  breakFormula(math: Element, points: BreakPoints): boolean;
  fitFormulas(kit: WidthKit): WideThing[];
  wideElements(kit: WidthKit): WideElement[];
  fitBoxes(kit: WidthKit): boolean;
  wideThings(kit: WidthKit): WideThing[];
  idsFor(element: Element): string[];
  clipWide(kit: WidthKit): void;
  /** Shows readers that something, which clips its content, is cut off. */
  markCut(element: Element): void;
}
