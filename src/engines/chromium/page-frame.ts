import type { PdfDict } from '@libpdf/core';
import { type Matrix, matrixOf } from '../../pdf/content/matrix.ts';
import { type PdfDocument, pageText, sizeOf } from '../../pdf/document.ts';

/** The page area at the start of Chromium's content stream. Painted pieces follow, some with their own clip. */
export interface PageFrame {
  /** The left edge of the page area, in points from that of the page. */
  left: number;
  /** The upper edge of the page area, in points from the lower edge of the page. */
  top: number;
  width: number;
  height: number;
  /** The scale of the document, to a thousandth; below 1 if it was scaled down. */
  scale: number;
  /** The part of the document in the page area, from its upper to its lower edge, in pixels. */
  stretch: { from: number; to: number };
  /** The operators that scale the document and move it to the page area, as written. */
  placing: string;
  /** From units of 1/300 inch to points. */
  matrix: Matrix;
  /** Index in the content stream where it begins. Heads and feet, which are not part of it, come before. */
  start: number;
}

const number = '(-?[\\d.]+)';
const numbers = (count: number) => Array(count).fill(number).join(' ');

/** The whole page, in units of 1/300 inch from its upper left corner. */
const pageStart = new RegExp(`^${numbers(6)} cm\\n`, 'u');

/** The page area, which clips, and the document, scaled and moved to its edge. */
const areaStart = new RegExp(`${numbers(4)} re\\nW\\*? n\\nq\\n(${number} 0 0 \\6 \\1 ${number} cm\\n)`, 'u');

/** Points per CSS pixel. */
const pixel = 0.75;

/** The frame of a page, from the text of its content stream; nothing if it has another form. */
export function pageFrame(content: string): PageFrame | undefined {
  const page = matrixOf((pageStart.exec(content) ?? []).slice(1).map(Number));
  const start = areaStart.exec(content);
  if (!page || !start) return undefined;
  const [, ...captured] = start;
  const [, , , , placing = ''] = captured;
  const [x = 0, y = 0, width = 0, height = 0, , zoom = 0, down = 0] = captured.map(Number);
  const [step, , , , , pageHeight] = page;
  return {
    left: x * step,
    top: pageHeight - y * step,
    width: width * step,
    height: height * step,
    scale: Math.round((1000 * zoom * step) / pixel) / 1000,
    stretch: { from: (y - down) / zoom, to: (y + height - down) / zoom },
    placing,
    matrix: page,
    start: start.index,
  };
}

/** The distance of the page area from the upper edge of the page. Chromium counts destinations from there (measured). */
export function areaTop(page: PdfDict, document: PdfDocument): number {
  const frame = pageFrame(pageText(page, document));
  return frame ? sizeOf(page).height - frame.top : 0;
}
