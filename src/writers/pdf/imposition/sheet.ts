import { a4, type Imposition, type PageSize } from '../../../model/format-options.ts';
import type { Box } from '../finish/page-boxes.ts';

/** A sheet and the places for pages on it. */
export interface Sheet extends PageSize {
  /** Row by row from the upper left. */
  cells: readonly Cell[];
  /** The scale of pages of the usual size, at most 1. */
  scale: number;
}

/** A place for a page, in points from the lower left of the sheet. */
interface Cell extends PageSize {
  left: number;
  bottom: number;
  /** The position of the page in it: next to the fold, or in the middle. */
  align: 'left' | 'right' | 'middle';
}

/** The paper that printers have in regions that measure pages in inches; elsewhere it is A4. */
const letter: PageSize = { width: 612, height: 792 };

/** The difference in points below which sizes are the same: Chromium counts in pixels. */
const tolerance = 1;

/**
 * The sheet for pages of a size. Pages keep their full size if they fit on A4 or letter. Otherwise they are scaled to
 * such a sheet, or to one of the page's own size if that is larger.
 */
export function sheetFor(scheme: Imposition, page: PageSize): Sheet {
  const [columns, rows] = gridOf(scheme, page);
  const natural = { width: columns * page.width, height: rows * page.height };
  const paper = paperFor(page);
  for (const sheet of [paper, turned(paper)]) {
    if (fits(natural, sheet)) return sheetOf(isAbout(natural, sheet) ? sheet : natural, scheme, columns, rows, 1);
  }
  const scaleOn = (sheet: PageSize) => Math.min(1, sheet.width / natural.width, sheet.height / natural.height);
  const [upright, across] = [scaleOn(paper), scaleOn(turned(paper))];
  return across > upright
    ? sheetOf(turned(paper), scheme, columns, rows, across)
    : sheetOf(paper, scheme, columns, rows, upright);
}

/** Landscape pages are stacked, except in folded schemes, where pages are always side by side. */
function gridOf(scheme: Imposition, { width, height }: PageSize): [columns: number, rows: number] {
  if (scheme === '4-up') return [2, 2];
  return scheme === '2-up' && width > height ? [1, 2] : [2, 1];
}

function paperFor(page: PageSize): PageSize {
  const usual = isInInches(page) ? letter : a4;
  return fits(page, usual) || fits(page, turned(usual)) ? usual : page;
}

/** American page sizes are multiples of a quarter inch, 18 points. */
function isInInches({ width, height }: PageSize): boolean {
  return [width, height].every((side) => Math.abs(side / 18 - Math.round(side / 18)) < 0.02);
}

function fits(inner: PageSize, outer: PageSize): boolean {
  return inner.width <= outer.width + tolerance && inner.height <= outer.height + tolerance;
}

/** Two A5 pages are a millimetre narrower than the A4 sheet they are printed on. */
function isAbout(one: PageSize, other: PageSize): boolean {
  return Math.max(Math.abs(one.width - other.width), Math.abs(one.height - other.height)) < 6;
}

function turned({ width, height }: PageSize): PageSize {
  return { width: height, height: width };
}

function sheetOf(size: PageSize, scheme: Imposition, columns: number, rows: number, scale: number): Sheet {
  const [width, height] = [size.width / columns, size.height / rows];
  const cells = Array.from({ length: columns * rows }, (_, index): Cell => {
    const column = index % columns;
    const row = Math.floor(index / columns);
    const align = scheme === 'booklet' ? (column === 0 ? 'right' : 'left') : 'middle';
    return { left: column * width, bottom: size.height - (row + 1) * height, width, height, align };
  });
  return { ...size, cells, scale };
}

/** The operand of `cm` that moves a page into its cell (ISO 32000-1, 8.3.4). */
type Matrix = readonly [number, number, number, number, number, number];

/**
 * Places a page in a cell, no larger than the others on the sheet. One that only fits sideways is rotated to the left,
 * like wide tables in books.
 */
export function placed([left, bottom, right, top]: Box, cell: Cell, most: number): Matrix {
  const [width, height] = [right - left, top - bottom];
  const upright = Math.min(most, cell.width / width, cell.height / height);
  const across = Math.min(most, cell.width / height, cell.height / width);
  if (across > upright * 1.01) {
    const [x, y] = cornerIn(cell, across * height, across * width);
    return [0, across, -across, 0, x + across * top, y - across * left];
  }
  const [x, y] = cornerIn(cell, upright * width, upright * height);
  return [upright, 0, 0, upright, x - upright * left, y - upright * bottom];
}

function cornerIn(cell: Cell, width: number, height: number): [x: number, y: number] {
  const room = cell.width - width;
  const before = { left: 0, middle: room / 2, right: room }[cell.align];
  return [cell.left + before, cell.bottom + (cell.height - height) / 2];
}
