import {
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNull,
  PdfNumber,
  type PdfObject,
  PdfRef,
  PdfString,
} from '@libpdf/core';
import { expect, test } from 'vitest';
import { serialize } from '../../src/pdf/write-pdf.ts';

const text = (object: PdfObject) => serialize(object, ({ objectNumber }) => objectNumber + 100);

test('values are as short as possible', () => {
  const dict = PdfDict.of({
    Type: PdfName.of('Page'),
    Kids: PdfArray.of(PdfRef.of(1, 0), PdfNumber.of(0.5), PdfName.of('X'), PdfBool.TRUE, PdfNull.instance),
    Count: PdfNumber.of(-3),
  });
  expect(text(dict)).toBe('<</Type/Page/Kids[101 0 R 0.5/X true null]/Count -3>>');
});

test('no number has an exponent', () => {
  expect(text(PdfNumber.of(1e-7))).toBe('0');
  expect(text(PdfNumber.of(-9.6e-7))).toBe('-0.000001');
  expect(text(PdfNumber.of(683.66998))).toBe('683.66998');
});

test('names are UTF-8 bytes, with irregular characters numbered', () => {
  expect(text(PdfName.of('a b/ü#%'))).toBe('/a#20b#2f#c3#bc#23#25');
});

test('strings are escaped', () => {
  expect(text(PdfString.fromString('a(b\\c)\rd'))).toBe('(a\\(b\\\\c\\)\\rd)');
});
