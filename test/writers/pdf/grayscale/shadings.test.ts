import { PdfArray, PdfDict, PdfName, PdfNumber, PdfStream } from '@libpdf/core';
import { expect, test } from 'vitest';
import { greyShading } from '../../../../src/writers/pdf/grayscale.ts';
import { documentWith } from '../../../pdf/memory-document.ts';

function numbers(...values: number[]): PdfArray {
  return PdfArray.of(...values.map((value) => PdfNumber.of(value)));
}

function between(start: PdfArray, end: PdfArray): PdfDict {
  return PdfDict.of({ FunctionType: PdfNumber.of(2), C0: start, C1: end });
}

function valuesOf(dict: PdfDict, key: string): number[] {
  return [...(dict.getArray(key) ?? [])].map((item) => (item instanceof PdfNumber ? item.value : Number.NaN));
}

test('a shading between colours becomes one between greys, once for all that share it', () => {
  const part = between(numbers(1, 0, 0), numbers(1, 1, 1));
  const stitched = PdfDict.of({ FunctionType: PdfNumber.of(3), Functions: PdfArray.of(part) });
  const shading = () =>
    PdfDict.of({ ShadingType: PdfNumber.of(2), ColorSpace: PdfName.of('DeviceRGB'), Function: stitched });
  const [one, other] = [shading(), shading()];
  const done = new Set<PdfDict>();
  for (const each of [one, other]) greyShading(each, documentWith(), done);
  expect([valuesOf(part, 'C0'), valuesOf(part, 'C1')]).toEqual([[0.3], [1]]);
  expect([one, other].map((each) => each.getName('ColorSpace')?.value)).toEqual(['DeviceGray', 'DeviceGray']);
});

test('a calculated colour is weighted at the end', () => {
  const code = PdfStream.fromDict(
    { FunctionType: PdfNumber.of(4), Range: numbers(0, 1, 0, 1, 0, 1) },
    Buffer.from('{pop dup dup}'),
  );
  const shading = PdfDict.of({ ShadingType: PdfNumber.of(1), Function: code });
  greyShading(shading, documentWith(), new Set());
  const text = Buffer.from(code.getDecodedData()).toString('latin1');
  expect(text).toBe('{pop dup dup 0.11 mul exch 0.59 mul add exch 0.3 mul add }');
  expect(valuesOf(code, 'Range')).toEqual([0, 1]);
});
