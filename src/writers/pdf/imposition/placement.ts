import type { Box } from '../finish/page-boxes.ts';
import type { Cell } from './sheet.ts';

/** The operand of `cm` that moves a page into its place (ISO 32000-1, 8.3.4). */
export type Matrix = readonly [number, number, number, number, number, number];

/**
 * Puts a page into a cell, no larger than the others of the sheet. One that does not fit so, but would on its side, is turned
 * to the left, as wide tables are in books.
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
