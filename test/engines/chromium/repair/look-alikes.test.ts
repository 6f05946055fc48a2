import { PdfDict, PdfStream } from '@libpdf/core';
import { expect, test } from 'vitest';
import { correctLookAlikes } from '../../../../src/engines/chromium/repair/repair.ts';
import { documentWith } from '../../../pdf/memory-document.ts';

/** What a font says of its glyphs after the correction. */
function corrected(cmap: string, text: string): string {
  const document = documentWith();
  const map = new PdfStream([], Buffer.from(cmap, 'latin1'));
  document.catalog.set('Font', document.add(PdfDict.of({ ToUnicode: document.add(map) })));
  correctLookAlikes(document, text);
  return Buffer.from(map.getDecodedData()).toString('latin1');
}

const cmap = '2 beginbfchar\n<0001> <0020>\n<00A9> <02BC>\nendbfchar\n';

test('uses the character in the text', () => {
  expect(corrected(cmap, 'don’t stop')).toBe(cmap.replace('02BC', '2019'));
});

test('keeps a character that occurs in the text', () => {
  expect(corrected(cmap, 'okinaʼs end')).toBe(cmap);
  expect(corrected(cmap, 'don’t okinaʼs')).toBe(cmap);
});

test('uses the most common of several look-alikes in the text', () => {
  const hyphens = '2 beginbfchar\n<0001> <002D>\n<00A9> <00AD>\nendbfchar\n';
  expect(corrected(hyphens, 'well-known, so\u2011called')).toBe(hyphens.replace('00AD', '002D'));
});

test('keeps a character without a look-alike in the text', () => {
  expect(corrected(cmap, 'plain')).toBe(cmap);
});
