import type { Markup } from '../../xml.ts';

/** The position of a line of text on the cover: the start of its baseline, and its size, all in pixels. */
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
