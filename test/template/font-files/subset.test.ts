import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { expect, test } from 'vitest';
import { subsetOf, unpacked } from '../../../src/template/font-files/subset.ts';

const read = (name: string) => readFileSync(`node_modules/@fontsource/inter/files/inter-${name}.woff2`);

const glyphsOf = (bytes: Buffer) => (create(bytes) as Font).numGlyphs;

test('fonts that are converted at the same time do not get into each other', async () => {
  const faces = ['latin-400-normal', 'cyrillic-400-normal', 'greek-600-normal'].map(read);
  const alone: Buffer[] = [];
  for (const face of faces) alone.push(await unpacked(face));
  const [first = Buffer.alloc(0)] = faces;
  const [part, ...together] = await Promise.all([subsetOf(first, 'abc', 'truetype'), ...faces.map(unpacked)]);
  expect(together).toEqual(alone);
  expect(new Set(together.map(glyphsOf)).size).toBe(3);
  expect(glyphsOf(part ?? first)).toBeLessThan(20);
});
