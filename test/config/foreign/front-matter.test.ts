import { expect, test } from 'vitest';
import { inOwnTerms } from '../../../src/config/foreign/front-matter.ts';

test.each([
  [{ pdf_options: { format: 'a5' } }, { size: 'a5' }],
  [{ pdf_options: { format: 'A5', landscape: true } }, { size: 'A5 landscape' }],
  [{ pdf_options: { width: '148mm', height: '210mm' } }, { size: '148x210mm' }],
  [{ pdf_options: { width: '148mm', height: '8in' } }, undefined],
  [{ pdf_options: { format: 'tabloid-ish', margin: '2cm' } }, { margin: sides('2cm', '2cm', '2cm', '2cm') }],
  [{ pdf_options: { margin: '30mm 20mm' } }, { margin: sides('30mm', '30mm', '20mm', '20mm') }],
  [{ pdf_options: { margin: '1in 2in 3in 4in' } }, { margin: sides('1in', '3in', '4in', '2in') }],
  [{ pdf_options: { margin: { top: '40px', left: '1cm' } } }, { margin: { top: '30pt', inner: '1cm' } }],
  [{ pdf_options: { margin: 'wide' } }, undefined],
  [{ papersize: 'a5paper' }, { size: 'a5' }],
  [
    { papersize: 'letter', pdf: { size: 'A4', inner: '5mm' } },
    { size: 'A4', inner: '5mm' },
  ],
  [{ papersize: 'letter', pdf: true }, true],
])('%j is about pages', (values, expected) => {
  expect(inOwnTerms(values).pdf).toEqual(expected);
});

function sides(top: string, bottom: string, inner: string, outer: string) {
  return { top, bottom, inner, outer };
}

test('a title of its own takes precedence', () => {
  expect(inOwnTerms({ document_title: 'A' }).title).toBe('A');
  expect(inOwnTerms({ document_title: 'A', title: 'B' }).title).toBe('B');
});
