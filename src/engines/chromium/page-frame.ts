import { type Matrix, matrixOf } from '../../pdf/content/matrix.ts';

/** The page area, as Chromium begins it. What is painted follows piece by piece, some with a clip of its own. */
export interface PageFrame {
  /** The left edge of the page area, in points from that of the page. */
  left: number;
  /** The upper edge of the page area, in points from the lower edge of the page. */
  top: number;
  width: number;
  height: number;
  /** By how much the document was made smaller, to a thousandth; 1: not at all. */
  scale: number;
  /** The stretch of the document that the page area shows, from its upper to its lower edge, in pixels. */
  stretch: { from: number; to: number };
  /** What zooms the document and moves it to the page area, as it is written. */
  placing: string;
  /** From steps of 1/300 inch to points. */
  matrix: Matrix;
  /** Index in the content stream where it begins. What does not stand in it, heads and feet, comes before. */
  start: number;
}

const number = '(-?[\\d.]+)';
const numbers = (count: number) => Array(count).fill(number).join(' ');

/** The whole page, in steps of 1/300 inch from its upper left corner. */
const pageStart = new RegExp(`^${numbers(6)} cm\\n`, 'u');

/** The page area, which clips, and the document, zoomed and moved to its edge. */
const areaStart = new RegExp(`${numbers(4)} re\\nW\\*? n\\nq\\n(${number} 0 0 \\6 \\1 ${number} cm\\n)`, 'u');

/** Points of a CSS pixel. */
const pixel = 0.75;

/** The frame of a page, from the text of its content stream; nothing where it is written otherwise. */
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
