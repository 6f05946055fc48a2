import { describe, expect, test } from 'vitest';
import { pdf } from '../../../src/model/options/print.ts';

const millimetre = 72 / 25.4;

function sizeOf(size: string): [width: number, height: number] | undefined {
  const { data } = pdf.safeParse({ size });
  return data?.size && [Math.round(data.size.width / millimetre), Math.round(data.size.height / millimetre)];
}

test.each([
  ['A3', [297, 420]],
  ['a5', [148, 210]],
  ['B5', [176, 250]],
  ['letter', [216, 279]],
  ['JIS-B5', [182, 257]],
  ['jis-b6 landscape', [182, 128]],
  ['A4 landscape', [297, 210]],
  ['6x9in', [152, 229]],
  ['120 × 180mm', [120, 180]],
  ['180x120mm portrait', [120, 180]],
  ['14.8x21cm', [148, 210]],
])('the size %s', (size, sides) => {
  expect(sizeOf(size)).toEqual(sides);
});

test.each(['A7', '6x9', '10x10mm', '2x2m', '5000x5000mm', 'constructor', ''])('no size: %s', (size) => {
  expect(sizeOf(size)).toBeUndefined();
});

test('lengths are points, whatever their unit', () => {
  const { data } = pdf.safeParse({ margin: { top: '1in', inner: '10mm' }, inner: '36pt', bleed: '0.3cm' });
  expect(data?.margin?.top).toBe(72);
  expect(data?.margin?.inner).toBeCloseTo(28.346, 3);
  expect(data?.inner).toBe(36);
  expect(data?.bleed).toBeCloseTo(8.504, 3);
});

test('one margin applies to all four sides', () => {
  const { data } = pdf.safeParse({ margin: '72pt' });
  expect(data?.margin).toEqual({ top: 72, bottom: 72, inner: 72, outer: 72 });
});

test('one imposition or several are allowed', () => {
  expect(pdf.safeParse({ imposition: 'booklet' }).data?.imposition).toEqual(['booklet']);
  expect(pdf.safeParse({ imposition: ['2-up', '4-up'] }).data?.imposition).toEqual(['2-up', '4-up']);
});

describe('refuses', () => {
  test.each([
    [{ margin: 20 }],
    [{ margin: '20' }],
    [{ margin: '-5mm' }],
    [{ margin: '1e9mm' }],
    [{ margin: { left: '2mm' } }],
    [{ bleed: '26mm' }],
    [{ columns: 3 }],
    [{ imposition: '3-up' }],
    [{ grayscale: 'yes' }],
  ])('%j', (value) => {
    expect(pdf.safeParse(value).success).toBe(false);
  });
});
