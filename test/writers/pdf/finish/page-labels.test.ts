import { PdfDict } from '@libpdf/core';
import { expect, test } from 'vitest';
import { serialize } from '../../../../src/pdf/write-pdf.ts';
import { labelPages } from '../../../../src/writers/pdf/finish/finish.ts';
import { documentWith } from '../../../pdf/memory-document.ts';

function labelsOf(labels: string[]): string | undefined {
  const document = documentWith();
  labelPages(document, labels);
  const dict = document.catalog.get('PageLabels');
  return dict instanceof PdfDict ? serialize(dict, () => 0) : undefined;
}

test('Roman front matter and an Arabic body are two runs', () => {
  expect(labelsOf(['i', 'ii', '1', '2', '3'])).toBe('<</Nums[0<</S/r>> 2<</S/D>>]>>');
});

test('pages that count from 1 need no labels', () => {
  expect(labelsOf(['1', '2'])).toBeUndefined();
  expect(labelsOf([])).toBeUndefined();
});

test('with other digits each page has its own label', () => {
  // U+0661 in UTF-16, a byte order mark before it.
  expect(labelsOf(['i', '١'])).toBe('<</Nums[0<</P(i)>> 1<</P(\u00FE\u00FF\u0006a)>>]>>');
});
