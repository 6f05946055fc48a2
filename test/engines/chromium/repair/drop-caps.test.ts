import { PdfDict, PdfName, PdfStream } from '@libpdf/core';
import { expect, test } from 'vitest';
import { withWordsOfDropCaps } from '../../../../src/engines/chromium/repair/drop-caps.ts';
import { documentWith } from '../../../pdf/memory-document.ts';

/** Adds the texts of words to the content of a page whose font has the codes of ASCII. */
function mended(content: string): string {
  const document = documentWith();
  const cmap = 'beginbfrange\n<0020> <007E> <0020>\nendbfrange';
  const map = document.add(PdfStream.fromDict({}, Buffer.from(cmap, 'latin1')));
  const font = document.add(PdfDict.of({ Subtype: PdfName.of('Type0'), ToUnicode: map }));
  const page = PdfDict.of({ Resources: PdfDict.of({ Font: PdfDict.of({ F1: font }) }) });
  return withWordsOfDropCaps(content, page, { ...document, pages: [] });
}

const letter = 'BT\n/F1 64 Tf\n1 0 0 -1 10 60 Tm\n<0049> Tj\nET\n';
const line = 'BT\n/F1 13 Tf\n1 0 0 -1 40 26 Tm\n<0074> Tj\n4 0 Td <0020> Tj\n4 0 Td <0077> Tj\nET\n';

test('the word has the text of its drop cap, and the drop cap has none', () => {
  expect(mended(letter + line)).toBe(
    [
      'BT\n/F1 64 Tf\n1 0 0 -1 10 60 Tm\n/Span<</ActualText <FEFF> >> BDC\n<0049> Tj\nEMC\nET\n',
      'BT\n/F1 13 Tf\n1 0 0 -1 40 26 Tm\n/Span<</ActualText <FEFF00490074> >> BDC\n<0074> Tj\nEMC\n',
      '4 0 Td <0020> Tj\n4 0 Td <0077> Tj\nET\n',
    ].join(''),
  );
});

test.each([
  ['a letter that is a word', letter + line.replace('<0074>', '<0020>')],
  ['a heading above its text', letter.replace('10 60', '10 10') + line],
  ['a large word', letter.replace('<0049>', '<00490074>') + line],
  ['a letter that is hardly larger', letter.replace('64', '20') + line],
  ['a character below its reading', letter.replace('64', '26') + line],
  ['two lines', line + line],
])('%s stays as it is', (_, content) => {
  expect(mended(content)).toBe(content);
});
