import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { create, type Font } from 'fontkit';
import { expect, test } from 'vitest';
import { packageFolder } from '../../../src/platform/installation.ts';
import { charactersOf, openFont } from '../../../src/template/font-files/open-font.ts';
import { subsetOf, unpacked } from '../../../src/template/font-files/subset.ts';
import { endlessFont } from '../../support/endless-font.ts';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 …';
const files = join(packageFolder('@fontsource/inter'), 'files');
const inter = await readFile(join(files, 'inter-latin-400-normal.woff2'));
const sound = await subsetOf(inter, letters, 'truetype');
const english = { rtl: false, lang: 'en' };

test.each([
  ['WOFF2', inter],
  ['WOFF', await readFile(join(files, 'inter-latin-400-normal.woff'))],
  ['OpenType', await unpacked(inter)],
])('%s has the same glyphs, widths and kerning as another reader finds', async (_, bytes) => {
  const [font, other] = [await openFont(bytes), create(inter) as Font];
  expect(font.unitsPerEm).toBe(other.unitsPerEm);
  const { glyphs, width } = font.set({ text: 'AV To', ...english });
  const run = other.layout('AV To');
  expect(glyphs.map(({ glyph }) => glyph)).toEqual(run.glyphs.map(({ id }) => id));
  expect(width).toBe(run.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0));
  expect(width).toBeLessThan(run.glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0));
  expect(font.glyphOf('A')).toBe(glyphs[0]?.glyph);
  expect(font.advanceOf(glyphs[0]?.glyph ?? 0)).toBe(run.glyphs[0]?.advanceWidth);
  expect(font.glyphOf('ж')).toBeUndefined();
});

test('an outline has the points of the font', async () => {
  const [font, other] = [await openFont(sound), create(sound) as Font];
  const commands = other.glyphForCodePoint('o'.codePointAt(0) ?? 0).path.commands as { args: number[] }[];
  const points = font.outlineOf(font.glyphOf('o') ?? 0).flatMap(({ values }) => values);
  const rounded = (values: number[]) => new Set(values.map(Math.round));
  expect(rounded(points)).toEqual(rounded(commands.flatMap(({ args }) => args)));
});

test('a run from right to left is set from its left end', async () => {
  const amiri = join(packageFolder('@fontsource/amiri'), 'files/amiri-arabic-400-normal.woff2');
  const font = await openFont(await readFile(amiri));
  const { glyphs, width } = font.set({ text: 'دار', rtl: true, lang: 'ar' });
  expect(glyphs[0]?.x).toBe(0);
  expect(glyphs.map(({ x }) => x)).toEqual(glyphs.map(({ x }) => x).toSorted((one, other) => one - other));
  expect(glyphs.at(-1)?.glyph).toBe(font.set({ text: 'د', rtl: true, lang: 'ar' }).glyphs[0]?.glyph);
  expect(width).toBeGreaterThan(0);
});

test('the characters of a font are known without its outlines', async () => {
  const known = [...(await charactersOf(sound))].map((code) => String.fromCodePoint(code));
  expect(known.toSorted()).toEqual([...new Set(letters)].toSorted());
  expect(await charactersOf(Buffer.from('not a font'))).toEqual(new Set());
});

test('a font whose outlines never end is set all the same', async () => {
  const font = await openFont(endlessFont(sound, letters));
  const { glyphs } = font.set({ text: 'Tides', ...english });
  expect(glyphs).toHaveLength(5);
  expect(glyphs.flatMap(({ glyph }) => font.outlineOf(glyph))).toEqual([]);
});

test('a damaged font can be used', async () => {
  const damage = fc.record({ at: fc.nat(sound.length - 1), byte: fc.nat(255) });
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 12 }), async (damages) => {
      const bytes = Buffer.from(sound);
      for (const { at, byte } of damages) bytes[at] = byte;
      const font = await openFont(bytes);
      for (const text of ['Tides of the sea', 'The Moon 1969']) {
        const { glyphs, width } = font.set({ text, ...english });
        expect(Number.isFinite(width)).toBe(true);
        for (const { glyph } of glyphs) font.outlineOf(glyph);
      }
    }),
    { numRuns: 300 },
  );
});
