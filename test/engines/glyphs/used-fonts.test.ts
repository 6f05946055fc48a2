import { PDF, PdfArray, PdfDict, PdfName, PdfStream } from '@libpdf/core';
import { expect, test } from 'vitest';
import { fontsOfPages, type PageFonts } from '../../../src/engines/glyphs/listed-fonts.ts';
import { openPdf } from '../../../src/pdf/document.ts';

/** A composite font with the names that Typst gives an OpenType font with PostScript outlines. */
const font = (name: string) =>
  PdfDict.of({
    Subtype: PdfName.of('Type0'),
    BaseFont: PdfName.of(`${name}-Identity-H`),
    DescendantFonts: PdfArray.of(PdfDict.of({ BaseFont: PdfName.of(name) })),
  });

const stream = (entries: PdfDict, content: string) => new PdfStream(entries, Buffer.from(content));

/** What draws a page of that content, on which a form with another font may be painted. */
async function fontsOf(content: string, form = '', own = font('AAAAAA+Own')): Promise<PageFonts | undefined> {
  const pdf = PDF.create();
  pdf.addPage();
  const document = await openPdf(await pdf.save());
  const page = document.pages[0]?.dict;
  const inner = PdfDict.of({
    Subtype: PdfName.of('Form'),
    Resources: PdfDict.of({ Font: PdfDict.of({ F2: font('BAAAAA+Other-Bold') }) }),
  });
  const forms = form ? PdfDict.of({ X: document.add(stream(inner, form)) }) : new PdfDict();
  page?.set('Resources', PdfDict.of({ Font: PdfDict.of({ F1: own }), XObject: forms }));
  page?.set('Contents', document.add(stream(new PdfDict(), content)));
  return fontsOfPages(document)[0];
}

test('fonts are those of the page and its forms', async () => {
  expect(await fontsOf('/F1 10 Tf <0001> Tj')).toEqual({ names: new Set(['Own']), mayLack: false });
  expect(await fontsOf('/X Do', '/F2 10 Tf <0001> Tj')).toEqual({
    names: new Set(['Own', 'Other-Bold']),
    mayLack: false,
  });
  expect((await fontsOf('/X Do', '/F2 10 Tf <0000> Tj'))?.mayLack).toBe(true);
});

test.each([
  ['<0000> Tj', true],
  ['<00410000> Tj', true],
  ['<00> Tj', true],
  ['(\\000A\\000\\000) Tj', true],
  ['(\\000A\\000B) Tj', false],
  ['<004100000042> Tj', true],
  ['<01000001> Tj', false],
  ['<0100> Tj', false],
  ['.00001 0 0 -1 100000 0 cm', false],
  ['10000 0 Td <0100> Tj', false],
])('%s may show code 0: %s', async (content, expected) => {
  expect((await fontsOf(content))?.mayLack).toBe(expected);
});

test('a simple font shows code 0 with one byte', async () => {
  const simple = PdfDict.of({ Subtype: PdfName.of('Type3') });
  expect((await fontsOf('(a\\000b) Tj', '', simple))?.mayLack).toBe(true);
});
