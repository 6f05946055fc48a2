import { expect, test } from 'vitest';
import { axe } from './axe.ts';
import { withPage } from './page.ts';
import { pdfPages } from './pdf-text.ts';
import { pdfFonts } from './pdffonts.ts';
import { qpdfCheck } from './qpdf.ts';
import { testWith } from './tools.ts';
import { vnu } from './vnu.ts';

const document = (body: string, styles = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Test</title><style>${styles}</style></head>
<body><main><h1>Test</h1>${body}</main></body></html>`;

const print = (html: string) =>
  withPage(async (page) => {
    await page.setContent(html);
    return page.pdf();
  });

/** A PDF of one page in Helvetica, which every reader is supposed to have, so it is not embedded. */
const unembedded = `%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 27>> stream
BT /F 9 Tf 9 9 Td (x) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
trailer <</Root 1 0 R>>
`;

testWith('java')('vnu passes a valid document', async () => {
  expect(await vnu(document('<p>Text.</p>'))).toEqual([]);
});

testWith('java')('vnu catches errors, warnings and faults in styles', async () => {
  const messages = await vnu(document('<img src="a.png"><section><p>Text.</p></section>', 'p { colr: red }'));
  expect(messages.map(({ type, message }) => [type, message])).toEqual([
    ['error', expect.stringContaining('colr')],
    ['error', expect.stringContaining('alt')],
    ['info', expect.stringContaining('Section lacks heading')],
  ]);
});

test('axe passes an accessible document', async () => {
  expect(await axe(document('<p>Text.</p>'), { width: 320, scheme: 'light' })).toEqual([]);
});

test('axe catches what is wrong in one view only', async () => {
  const html = document(
    '<p>Text.</p>',
    '@media (prefers-color-scheme: dark) and (max-width: 400px) { p { color: #888; background: #999 } }',
  );
  const rules = async (width: number, scheme: 'light' | 'dark') =>
    (await axe(html, { width, scheme })).map(({ rule, element }) => [rule, element]);
  expect(await rules(320, 'light')).toEqual([]);
  expect(await rules(800, 'dark')).toEqual([]);
  expect(await rules(320, 'dark')).toEqual([['color-contrast', 'p']]);
});

testWith('qpdf')('qpdf passes a sound PDF and catches a torn one', async () => {
  const pdf = await print(document('<p>Text.</p>'));
  expect(await qpdfCheck(pdf)).toEqual([]);
  expect(await qpdfCheck(pdf.subarray(0, pdf.length - 200))).not.toEqual([]);
});

testWith('pdffonts')('pdffonts tells embedded fonts from others', async () => {
  const printed = await pdfFonts(await print(document('<p>Text.</p>')));
  expect(printed.map(({ embedded, unicode }) => [embedded, unicode])).toContainEqual([true, true]);
  expect(await pdfFonts(Buffer.from(unembedded))).toEqual([
    { name: 'Helvetica', type: 'Type 1', embedded: false, unicode: false },
  ]);
});

test('pdf.js reads the text of each page', async () => {
  const html = document('<p>First words.</p><p>Last words.</p>', 'p + p { break-before: page }');
  const [first, second, ...rest] = await pdfPages(await print(html));
  expect(first).toBe('Test\nFirst words.');
  expect(second).toBe('Last words.');
  expect(rest).toEqual([]);
});
