import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageFolder } from '../../../src/platform/installation.ts';
import { readFontFile } from '../../../src/template/font-files/font-file.ts';
import { sfnt } from './sfnt.ts';

const file = (name: string) => readFile(join(packageFolder('@fontsource/inter'), 'files', name));

test('WOFF and WOFF2 contain the name that a PDF has for the font', async () => {
  const font = { postScriptName: 'Inter-MediumItalic', embedding: 'subset', isVariable: false };
  expect(readFontFile(await file('inter-latin-500-italic.woff2'))).toEqual(font);
  expect(readFontFile(await file('inter-latin-500-italic.woff'))).toEqual(font);
});

test('variable OpenType is detected', () => {
  expect(readFontFile(sfnt(['cmap', 'fvar', 'head', 'hhea', 'hmtx', 'maxp']))).toEqual({
    postScriptName: '',
    embedding: 'subset',
    isVariable: true,
  });
});

describe('a file that is not a font is refused with the reason', () => {
  test.each([
    ['text', Buffer.from('no font'), 'it is not a WOFF2, WOFF, TTF or OTF file'],
    ['nothing', Buffer.alloc(0), 'it is not a WOFF2, WOFF, TTF or OTF file'],
    ['a collection', Buffer.from('ttcf\0\0\0\0'), 'it is a collection of fonts, not a single font'],
    ['a font without characters', sfnt(['head', 'hhea', 'hmtx', 'maxp']), 'it has no table `cmap`'],
    ['a font that ends early', sfnt(['cmap', 'head']).subarray(0, 20), 'it is damaged'],
  ])('%s', (_, bytes, fault) => {
    expect(readFontFile(bytes)).toEqual({ fault });
  });

  test.each(['woff', 'woff2'])('%s that is cut off anywhere', async (format) => {
    const whole = await file(`inter-latin-500-normal.${format}`);
    for (const length of [10, 50, 100, 400, whole.length >> 1, whole.length - 100]) {
      expect(readFontFile(whole.subarray(0, length))).toEqual({ fault: 'it is damaged' });
    }
  });
});
