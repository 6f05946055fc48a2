/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Where a formula may go on in a new line: before relations alone, before other operators and behind commas too, or there even
 * between brackets.
 */
export type BreakPoints = 'relations' | 'operators' | 'anywhere';

/** A formula that is too wide for its line, however it is set. */
export interface WideFormula {
  /** Of the formula or what it is in. */
  id: string;
  /** CSS pixels that it is too wide by. */
  by: number;
}

/** What the script that fits widths returns. */
export interface FittedWidths {
  formulas: WideFormula[];
  /** Whether something is still wider than the page area. */
  overflows: boolean;
}

/**
 * The functions that fit into the page area what is wider. They run in the page, where each is sent as text: so they use
 * nothing but their arguments, and find each other here.
 */
export interface WidthKit {
  /** Width of the page area, in CSS pixels. */
  width: number;
  /** CSS pixels of the smallest letters that a formula is set in. */
  least: number;
  /** The width that a line has in the block that an element stands in. */
  roomFor(element: Element): number;
  /** Lets a formula go on in new lines. @returns whether there is any place for that */
  breakFormula(math: Element, points: BreakPoints): boolean;
  fitFormulas(kit: WidthKit): WideFormula[];
  /** What is wider than the page area, or has something in it that is, from the outside inwards. */
  wideElements(kit: WidthKit): Element[];
  fitBoxes(kit: WidthKit): boolean;
  clipWide(kit: WidthKit): void;
}
