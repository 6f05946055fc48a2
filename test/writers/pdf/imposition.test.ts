import { expect, test } from 'vitest';
import type { Imposition } from '../../../src/model/format-options.ts';
import { placed, sheetFor } from '../../../src/writers/pdf/imposition.ts';

const millimetre = 72 / 25.4;

function sheetOf(scheme: Imposition, width: number, height: number): [width: number, height: number, scale: number] {
  const sheet = sheetFor(scheme, { width: width * millimetre, height: height * millimetre });
  return [Math.round(sheet.width / millimetre), Math.round(sheet.height / millimetre), Math.round(sheet.scale * 100)];
}

test.each([
  ['A5 pages at full size on A4', 'booklet', [148, 210], [297, 210, 100]],
  ['A6 pages on A5', '2-up', [105, 148], [210, 148, 100]],
  ['four A6 pages on A4', '4-up', [105, 148], [210, 297, 100]],
  ['A4 pages on A4', 'booklet', [210, 297], [297, 210, 71]],
  ['four A5 pages on A4', '4-up', [148, 210], [210, 297, 71]],
  ['A3 pages on A3', '2-up', [297, 420], [420, 297, 71]],
  ['letter pages on letter', '2-up', [215.9, 279.4], [279, 216, 65]],
  ['pages of 6 × 9 inches on letter', 'booklet', [152.4, 228.6], [279, 216, 92]],
  ['wide pages above one another', '2-up', [297, 210], [210, 297, 71]],
] as const)('%s', (_, scheme, [width, height], sheet) => {
  expect(sheetOf(scheme, width, height)).toEqual(sheet);
});

test('pages of a booklet are at the fold', () => {
  const { cells, scale, width } = sheetFor('booklet', { width: 612, height: 1008 });
  const box = [0, 0, 612, 1008] as const;
  const [left, right] = cells.map((cell) => placed(box, cell, scale));
  expect((left?.[4] ?? 0) + 612 * scale).toBeCloseTo(width / 2);
  expect(right?.[4]).toBeCloseTo(width / 2);
});

test('a landscape page is rotated to the left', () => {
  const cell = { left: 100, bottom: 0, width: 300, height: 400, align: 'middle' } as const;
  expect(placed([0, 0, 400, 300], cell, 1)).toEqual([0, 1, -1, 0, 400, 0]);
});

test('a page is moved by the corner of its trim box', () => {
  const cell = { left: 100, bottom: 50, width: 200, height: 300, align: 'middle' } as const;
  expect(placed([10, 20, 210, 320], cell, 1)).toEqual([1, 0, 0, 1, 90, 30]);
});
