import { deflateSync } from 'node:zlib';
import { PdfName, PdfStream } from '@libpdf/core';
import { expect, test } from 'vitest';
import { rewriteStream, streamText } from '../../src/pdf/document.ts';

const deflated = (text: string) =>
  new PdfStream([['Filter', PdfName.of('FlateDecode')]], deflateSync(Buffer.from(text, 'latin1'), { level: 1 }));

test('a text has one character per byte, compressed or not', () => {
  const text = 'q \u00E9\u0000\u00FF Q';
  expect(streamText(deflated(text))).toBe(text);
  expect(streamText(new PdfStream([], Buffer.from(text, 'latin1')))).toBe(text);
});

test('changed streams are compressed again', () => {
  const stream = deflated('0 g');
  rewriteStream(stream, (text) => text.replace('0', '1'));
  expect(streamText(stream)).toBe('1 g');
});

test('unchanged streams keep their bytes', () => {
  const stream = deflated('0 g '.repeat(100));
  const { data } = stream;
  rewriteStream(stream, (text) => text);
  expect(stream.data).toBe(data);
});

test('uncompressed streams are compressed, changed or not', () => {
  const stream = new PdfStream([], Buffer.from('0 g'));
  rewriteStream(stream, (text) => text);
  expect(stream.getName('Filter')?.value).toBe('FlateDecode');
  expect(streamText(stream)).toBe('0 g');
});
