import type { PdfStream } from '@libpdf/core';
import type { PdfFont } from '../fonts/fonts.ts';
import type { Rectangle } from './matrix.ts';

/** Letters of one font on one line, in the order in which they are painted: for Arabic from left to right as well. */
export interface TextRun {
  text: string;
  font: PdfFont;
  /** Codes of its glyphs, with the text of each. 0 is the glyph for missing characters. */
  glyphs: readonly Glyph[];
  /** Points, as it is printed. */
  size: number;
  /** Points from the left edge of the page: where it begins, and where it ends. */
  left: number;
  right: number;
  /** Points from the upper edge of the page. */
  baseline: number;
  /** Number of the marked content that it stands in; none for what is no part of the structure, such as margin boxes. */
  mark: number | undefined;
}

export interface Glyph {
  code: number;
  text: string;
  /** Whether the text of a glyph before it stands for this one, too. Default: `false`. */
  isCovered?: boolean;
}

/** A picture, and where it is painted: points from the left and upper edges of the page. */
export interface PaintedPicture extends Rectangle {
  picture: PdfStream;
  mark: number | undefined;
}

/** What a page shows. What is painted outside of it, or clipped, is there as well. */
export interface PageContent {
  /** From 1. */
  number: number;
  /** Points. */
  width: number;
  height: number;
  texts: readonly TextRun[];
  pictures: readonly PaintedPicture[];
}
