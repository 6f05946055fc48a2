import { PdfDict, PdfName, PdfStream } from '@libpdf/core';
import { expect, test } from 'vitest';
import { nameGlyphs } from '../../../../src/engines/chromium/repair/repair.ts';
import { documentWith, pagesOf } from '../../../pdf/memory-document.ts';

/** What a font says of its glyphs once they were named. */
async function named(cmap: string, content: string): Promise<string> {
  const document = documentWith();
  const map = new PdfStream([], Buffer.from(cmap, 'latin1'));
  const font = PdfDict.of({ Subtype: PdfName.of('Type0'), ToUnicode: document.add(map) });
  const fonts = PdfDict.of({ F1: document.add(font) });
  const contents = document.add(new PdfStream([], Buffer.from(content, 'latin1')));
  const page = PdfDict.of({ Resources: PdfDict.of({ Font: fonts }), Contents: contents });
  document.catalog.set('Page', document.add(page));
  await nameGlyphs({ ...document, pages: pagesOf(page) });
  return Buffer.from(map.getDecodedData()).toString('latin1');
}

const cmap = '3 beginbfchar\n<0041> <0061>\n<1437> <0000>\n<0D77> <0000>\nendbfchar\n';

test('a glyph without a character gets the text of its cluster, and its further parts none', async () => {
  const content =
    'BT\n/F1 12 Tf\n<0041> Tj\n/Span<</ActualText <feff062d> >> BDC\n<1437> Tj\n1 0 Td (\\rw) Tj\nEMC\nET\n';
  expect(await named(cmap, content)).toBe(cmap.replace('<1437> <0000>', '<1437> <062D>').replace('<0000>', '<200B>'));
});

test('of several texts the first one counts, completely', async () => {
  const cluster = (text: string) => `/Span<</ActualText <feff${text}> >> BDC\n<1437> Tj\nEMC\n`;
  const content = `BT\n/F1 12 Tf\n${cluster('06440627')}${cluster('062d')}ET\n`;
  expect(await named(cmap, content)).toContain('<1437> <06440627>');
});

test('next to a glyph with a name, the rest of the text counts', async () => {
  const content = 'BT\n/F1 12 Tf\n/Span<</ActualText <feff00610301> >> BDC\n<1437> Tj\n1 2 Td <0041> Tj\nEMC\nET\n';
  expect(await named(cmap, content)).toContain('<1437> <0301>');
});

test('a glyph without any text is not the character 0', async () => {
  expect(await named(cmap, 'BT\n/F1 12 Tf\n<1437> Tj\nET\n')).not.toContain('<0000>');
});

test('fonts that name all their glyphs do not change', async () => {
  const whole = '1 beginbfchar\n<0041> <0061>\nendbfchar\n';
  expect(await named(whole, 'BT\n/F1 12 Tf\n<0041> Tj\nET\n')).toBe(whole);
});
