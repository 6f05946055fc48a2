import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOfFamily, unlistedFonts } from '../../../src/engines/glyphs/listed-fonts.ts';
import { packageFolder } from '../../../src/platform/installation.ts';
import type { FontFace } from '../../../src/template/template.ts';

test.each([
  ['SourceSerif4-SemiBoldItalic', 'Source Serif 4', true],
  ['SourceSerif4-Regular', 'Source Serif', false],
  ['DejaVuSans', 'DejaVu Sans', true],
  ['DejaVuSans-BoldOblique', 'DejaVu Sans', true],
  ['DejaVuSansMono', 'DejaVu Sans', false],
  ['NotoSansCJKjp-Regular', 'Noto Sans CJK JP', true],
  ['MS-Gothic', 'MS Gothic', true],
  ['Inter-Medium', '', false],
])('%s of %s: %s', (name, family, expected) => {
  expect(isOfFamily(name, family)).toBe(expected);
});

const face = async (family: string): Promise<FontFace> => {
  const bytes = await readFile(join(packageFolder('@fontsource/inter'), 'files/inter-greek-500-normal.woff2'));
  return { family, weight: 500, style: 'normal', unicodeRange: '', file: 'a.woff2', bytes };
};

test('a face is identified by the name in its file, whatever the style sheet calls it', async () => {
  const names = new Set(['Inter-Medium', 'Inter-Bold', 'DejaVuSans', 'NotoSansCJKjp-Bold']);
  const faces = [await face('Text')];
  expect(await unlistedFonts(names, { faces, systemFonts: ['Noto Sans CJK JP'] })).toEqual(
    new Set(['Inter-Bold', 'DejaVuSans']),
  );
});

test('without other fonts, no file is read', async () => {
  const faces = [{ ...(await face('Inter')), bytes: Buffer.from('none') }];
  expect(await unlistedFonts(new Set(['Inter-Medium']), { faces, systemFonts: [] })).toEqual(new Set());
});
