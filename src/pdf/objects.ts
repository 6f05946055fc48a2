import { PdfArray, PdfDict, PdfNumber, type PdfObject, PdfRef, PdfStream } from '@libpdf/core';
import { append } from '../model/append.ts';
import type { PdfDocument } from './document.ts';
import type { NumberOf } from './write/serialize.ts';

/** The indirect objects of a document, in the order in which the catalog leads to them; the first has number 1. */
export function objectsOf(document: PdfDocument): { objects: PdfObject[]; numberOf: NumberOf } {
  const numbers = new Map<number, number>();
  const objects: PdfObject[] = [];
  const waiting: PdfRef[] = document.info ? [document.info, document.root] : [document.root];
  for (let ref = waiting.pop(); ref; ref = waiting.pop()) {
    const object = document.resolve(ref);
    if (!object || numbers.has(ref.objectNumber)) continue;
    // The old length of a changed stream is wrong, and one by reference is useless.
    if (object instanceof PdfStream) object.set('Length', PdfNumber.of(object.data.length));
    numbers.set(ref.objectNumber, objects.push(object));
    const refs: PdfRef[] = [];
    collectRefs(object, refs);
    append(waiting, refs.reverse());
  }
  return { objects, numberOf: (ref) => numbers.get(ref.objectNumber) ?? 0 };
}

function collectRefs(object: PdfObject, refs: PdfRef[]): void {
  if (object instanceof PdfRef) refs.push(object);
  else if (object instanceof PdfArray) for (const item of object) collectRefs(item, refs);
  else if (object instanceof PdfDict) for (const [, value] of object) collectRefs(value, refs);
}
