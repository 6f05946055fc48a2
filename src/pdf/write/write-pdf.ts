import { PdfStream } from '@libpdf/core';
import { withoutPause } from '../../platform/breather.ts';
import type { PdfDocument } from '../document.ts';
import { objectsOf } from '../objects.ts';
import { FileWriter } from './file-writer.ts';
import { serialize } from './serialize.ts';

/** More objects to a stream compress no better, and a viewer has to read a stream whole. */
const objectsPerStream = 200;

/**
 * Writes a document as PDF 1.7 with object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).
 *
 * Objects that nothing refers to are left out, and the others numbered in the order in which the catalog leads to them,
 * so that the bytes depend on the content alone. The file's id is made from them.
 */
export async function writePdf(document: PdfDocument, breathe = withoutPause): Promise<Uint8Array> {
  const { objects, numberOf } = objectsOf(document);
  const file = new FileWriter(objects.length);
  const others: (readonly [number: number, text: string])[] = [];
  for (const [index, object] of objects.entries()) {
    const text = serialize(object, numberOf);
    if (object instanceof PdfStream) file.writeStream(index + 1, text, object.data);
    else others.push([index + 1, text]);
    if (index % objectsPerStream === 0) await breathe();
  }
  for (let first = 0; first < others.length; first += objectsPerStream) {
    await breathe();
    file.writeObjectStream(others.slice(first, first + objectsPerStream));
  }
  return file.end(numberOf(document.root), numberOf(document.info));
}
