import type { Markup } from '../../xml.ts';

/** A line of text on the cover: where its baseline starts, and its size, all in pixels. */
export interface Placement {
  x: number;
  y: number;
  size: number;
  colour: string;
}

/** A way to set a line of text in an SVG. */
export interface Typeface {
  /** Width of the text at a size of 1. */
  width(text: string): number;
  draw(text: string, placement: Placement): Markup;
}
