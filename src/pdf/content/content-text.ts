import { inflateSync } from 'node:zlib';
import { PdfArray, type PdfDict, PdfStream } from '@libpdf/core';
import type { PdfDocument } from '../document.ts';

/** The text of a stream, a character for each byte. */
export function contentText(stream: PdfStream): string {
  // The library's own decoder takes several times as long (measured).
  const isDeflated = stream.getName('Filter')?.value === 'FlateDecode';
  const bytes = isDeflated ? inflateSync(stream.data) : stream.getDecodedData();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** The content of a page: one stream, or several that count as one (ISO 32000-1, 7.8.2). */
export function pageText(page: PdfDict, { resolve }: PdfDocument): string {
  const contents = resolve(page.get('Contents'));
  const streams = contents instanceof PdfArray ? [...contents].map(resolve) : [contents];
  return streams.map((stream) => (stream instanceof PdfStream ? contentText(stream) : '')).join('\n');
}
