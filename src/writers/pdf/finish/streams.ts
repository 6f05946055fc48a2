import { deflateSync, inflateSync } from 'node:zlib';
import { PdfName, type PdfStream } from '@libpdf/core';

/** Changes the text of a stream, and compresses it. */
export function rewriteStream(stream: PdfStream, change: (text: string) => string): void {
  const isDeflated = stream.getName('Filter')?.value === 'FlateDecode';
  const bytes = isDeflated ? inflateSync(stream.data) : stream.getDecodedData();
  const changed = change(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
  stream.setData(deflateSync(Buffer.from(changed, 'latin1')));
  stream.set('Filter', PdfName.of('FlateDecode'));
}
