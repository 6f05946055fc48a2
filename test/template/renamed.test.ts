import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { expect, test } from 'vitest';
import { renamed } from '../../src/template/font-files/renamed.ts';
import { unpacked } from '../../src/template/font-files/subset.ts';

const path = 'node_modules/@fontsource/inter/files/inter-latin-500-normal.woff2';

test('a font gets another family and another size, and keeps its letters and its name in a PDF', async () => {
  const plain = await unpacked(readFileSync(path));
  const before = create(plain) as Font;
  const after = create(renamed(plain, { family: 'offprint 1', postScript: 'Inter-Medium' }, 1.25)) as Font;
  expect(after.familyName).toBe('offprint 1');
  expect(after.postscriptName).toBe('Inter-Medium');
  expect(after.unitsPerEm).toBe(Math.round(before.unitsPerEm / 1.25));
  expect(after.numGlyphs).toBe(before.numGlyphs);
});
