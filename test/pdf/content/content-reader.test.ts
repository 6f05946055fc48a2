import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfStream } from '@libpdf/core';
import { expect, test } from 'vitest';
import { readPages } from '../../../src/pdf/content/content-reader.ts';
import type { PageContent } from '../../../src/pdf/content/text-line.ts';
import { openPdf } from '../../../src/pdf/document.ts';

const cmap = 'beginbfchar\n<0001> <0041>\n<0002> <0042>\nendbfchar';
const stream = (text: string, entries: Record<string, PdfName | PdfDict | PdfArray | PdfNumber> = {}) =>
  PdfStream.fromDict(entries, Buffer.from(text, 'latin1'));
const numbers = (...values: number[]) => PdfArray.of(...values.map((value) => PdfNumber.of(value)));

/** A page of 200 × 100 points with that content, and a font, an image and a form to use. */
async function read(content: string, form = ''): Promise<PageContent> {
  const pdf = PDF.create();
  pdf.addPage({ width: 200, height: 100 });
  const document = await openPdf(await pdf.save());
  const page = document.pages[0]?.dict;
  const descendant = PdfDict.of({ DW: PdfNumber.of(1000), W: PdfArray.of(PdfNumber.of(1), numbers(500)) });
  const font = PdfDict.of({
    Type: PdfName.of('Font'),
    Subtype: PdfName.of('Type0'),
    BaseFont: PdfName.of('ABCDEF+Own-Bold'),
    DescendantFonts: PdfArray.of(document.add(descendant)),
    ToUnicode: document.add(stream(cmap)),
  });
  const fonts = PdfDict.of({ F1: document.add(font) });
  const picture = stream('', { Subtype: PdfName.of('Image'), Width: PdfNumber.of(60) });
  const inner = stream(form, {
    Subtype: PdfName.of('Form'),
    Matrix: numbers(1, 0, 0, 1, 10, 0),
    Resources: PdfDict.of({ Font: fonts }),
  });
  const objects = PdfDict.of({ P: document.add(picture), X: document.add(inner) });
  page?.set('Resources', PdfDict.of({ Font: fonts, XObject: objects }));
  page?.set('Contents', document.add(stream(content)));
  const [first] = [...readPages(document)];
  if (!first) throw new Error('Unexpected document without pages');
  return first;
}

test('text has its font, size and place, from the upper left corner', async () => {
  // Chromium flips the page vertically, and the letters back.
  const { texts, width, height } = await read(
    '.5 0 0 -.5 0 100 cm BT /F1 24 Tf 1 0 0 -1 20 60 Tm <0001> Tj 12 0 Td <0002> Tj ET',
  );
  expect([width, height]).toEqual([200, 100]);
  expect(texts).toMatchObject([{ text: 'AB', size: 12, left: 10, baseline: 30, mark: undefined }]);
  expect(texts[0]?.font.name).toBe('Own-Bold');
  expect(texts[0]?.right).toBeCloseTo(10 + 6 + 12);
});

test('a run ends with its line, and with its font', async () => {
  const { texts } = await read('BT /F1 10 Tf 5 50 Td <0001> Tj 0 -12 Td <0002> Tj /F1 8 Tf <0001> Tj ET');
  expect(texts.map(({ text, size, baseline }) => [text, size, baseline])).toEqual([
    ['A', 10, 50],
    ['B', 10, 62],
    ['A', 8, 62],
  ]);
});

test('marks number the text, and provide the text of their glyphs', async () => {
  const { texts } = await read(
    '/P <</MCID 7>> BDC BT /F1 10 Tf <0001> Tj /Span<</ActualText <feff4e2d>>> BDC <00000000> Tj EMC <0002> Tj ET EMC',
  );
  expect(texts).toMatchObject([{ text: 'A中B', mark: 7 }]);
  expect(texts[0]?.glyphs).toMatchObject([
    { code: 1, text: 'A' },
    { code: 0, text: '中' },
    { code: 0, text: '', isCovered: true },
    { code: 2, text: 'B' },
  ]);
});

test('forms are read, at their own position', async () => {
  const { texts } = await read(
    'q 2 0 0 2 0 0 cm /X Do Q BT /F1 10 Tf <0002> Tj ET',
    'BT /F1 10 Tf 1 1 Td <0001> Tj ET',
  );
  expect(texts).toMatchObject([
    { text: 'A', left: 22, baseline: 98, size: 20 },
    { text: 'B', left: 0, baseline: 100, size: 10 },
  ]);
});

test('images fill the transformed unit square', async () => {
  const { pictures } = await read('q 60 0 0 -40 20 90 cm /P Do Q');
  expect(pictures).toMatchObject([{ left: 20, top: 10, right: 80, bottom: 50 }]);
});
