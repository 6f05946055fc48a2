import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fontLists } from '../../../../src/engines/typst/fonts/font-lists.ts';
import type { FontFace } from '../../../../src/template/template.ts';

const file = join(import.meta.dirname, '../../../../node_modules/@fontsource/amiri/files/amiri-latin-400-normal.woff2');

/** As a template is read for each print. */
async function face(scale: number): Promise<FontFace> {
  const bytes = await readFile(file);
  return { family: 'Serif', weight: 400, style: 'normal', unicodeRange: '', scale, file: 'a.woff2', bytes };
}

test('faces of the print before are not unpacked again', async () => {
  const { files: first } = await fontLists([await face(1), await face(1.1)], '');
  const { files: second } = await fontLists([await face(1.1), await face(1), await face(1.2)], '');
  expect(first[0]).not.toEqual(first[1]);
  expect(second[0]).toBe(first[1]);
  expect(second[1]).toBe(first[0]);
  expect(second[2]).not.toEqual(first[0]);
});

test('a font is not used for a letter with signs that it does not have', async () => {
  const coversOf = async (text: string, unicodeRange: string) => {
    const { families } = await fontLists([{ ...(await face(1)), unicodeRange }], text);
    return families.Serif?.map(({ covers }) => covers);
  };
  expect(await coversOf('k\u0254\u0303, e\u0303, \u0254', '')).toEqual(['[^\\x{254}]']);
  expect(await coversOf('k\u0254\u0303', 'U+0000-02FF')).toEqual([
    expect.stringMatching(/^\[\[.*\]--\[\\x\{254\}\]\]$/u),
  ]);
  expect(await coversOf('k\u0254\u0303', 'U+0000-00FF')).toEqual([expect.not.stringContaining('--')]);
  expect(await coversOf('e\u0303, \u0254', '')).toEqual([undefined]);
});
