import fc from 'fast-check';
import { create, type Font } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { hasPostScriptOutlines, readFontFile } from '../../../src/template/font-files/font-file.ts';
import { subsetOf } from '../../../src/template/font-files/subset.ts';
import { quadraticContours, withTrueTypeOutlines } from '../../../src/template/font-files/true-type.ts';
import { fontWithBits, postScriptFont } from './changed-font.ts';

describe('quadratic curves', () => {
  const coordinate = fc.integer({ min: -2000, max: 2000 });
  const place = fc.record({ x: coordinate, y: coordinate });

  test('stay within half a unit of the cubic one', () => {
    fc.assert(
      fc.property(place, place, place, place, (p0, p1, p2, p3) => {
        const [contour = []] = quadraticContours([
          { type: 'M', values: [p0.x, p0.y] },
          { type: 'C', values: [p1.x, p1.y, p2.x, p2.y, p3.x, p3.y] },
          { type: 'L', values: [5000, 5000] },
          { type: 'Z', values: [] },
        ]);
        const pieces = (contour.length - 2) / 2;
        for (let piece = 0; piece < pieces; piece++) {
          const [a, b, c] = contour.slice(2 * piece, 2 * piece + 3);
          if (!a || !b || !c) throw new Error('no piece');
          expect([a.isOn, b.isOn, c.isOn]).toEqual([true, false, true]);
          for (const u of [0, 0.25, 0.5, 0.75, 1]) {
            const t = (piece + u) / pieces;
            const off = (['x', 'y'] as const).map(
              (key) =>
                (1 - u) ** 2 * a[key] +
                2 * u * (1 - u) * b[key] +
                u * u * c[key] -
                ((1 - t) ** 3 * p0[key] +
                  3 * t * (1 - t) ** 2 * p1[key] +
                  3 * t * t * (1 - t) * p2[key] +
                  t ** 3 * p3[key]),
            );
            expect(Math.hypot(...off)).toBeLessThan(0.5);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('lines and quadratic curves do not change, and no point occurs twice', () => {
    const contours = quadraticContours([
      { type: 'M', values: [0, 0] },
      { type: 'L', values: [10, 0] },
      { type: 'Q', values: [20, 5, 10, 10] },
      { type: 'L', values: [0, 0] },
      { type: 'Z', values: [] },
    ]);
    expect(contours).toEqual([
      [
        { x: 0, y: 0, isOn: true },
        { x: 10, y: 0, isOn: true },
        { x: 20, y: 5, isOn: false },
        { x: 10, y: 10, isOn: true },
      ],
    ]);
  });
});

test('a font with PostScript outlines gets TrueType outlines, with the same glyphs', async () => {
  const postScript = await postScriptFont('ᚠ');
  expect(hasPostScriptOutlines(postScript)).toBe(true);
  const made = await withTrueTypeOutlines(postScript);
  expect(hasPostScriptOutlines(made)).toBe(false);
  expect(readFontFile(made)).toEqual(readFontFile(postScript));
  const glyphs = [postScript, made].map((font) => (create(font) as Font).glyphForCodePoint('ᚠ'.codePointAt(0) ?? 0));
  const [before, after] = glyphs.map(({ id, advanceWidth, bbox }) => [
    id,
    advanceWidth,
    bbox.minX,
    bbox.minY,
    bbox.maxX,
    bbox.maxY,
  ]);
  expect(after).toEqual(before);
});

test('it may be compressed', async () => {
  const compressed = await subsetOf(await postScriptFont('ᚠ'), 'ᚠ', 'woff2');
  expect(hasPostScriptOutlines(compressed)).toBe(true);
  const plain = await subsetOf(compressed, 'ᚠ', 'truetype');
  expect(await withTrueTypeOutlines(compressed)).toEqual(await withTrueTypeOutlines(plain));
});

test('one with TrueType outlines does not change', async () => {
  expect(hasPostScriptOutlines(await fontWithBits(0))).toBe(false);
});

test.each([
  [0, 'subset'],
  [0x0004, 'subset'],
  [0x0008, 'subset'],
  [0x0002, 'none'],
  [0x0006, 'subset'],
  [0x0200, 'none'],
  [0x0100, 'whole'],
  [0x0104, 'whole'],
  [0x0102, 'none'],
])('licence bits %i allow: %s', async (bits, embedding) => {
  expect(readFontFile(await fontWithBits(bits))).toMatchObject({ embedding });
});
