import { PdfArray, PdfDict, PdfNumber, type PdfObject, PdfRef } from '@libpdf/core';
import type { PdfDocument } from '../pdf-document.ts';
import type { Kid } from './node.ts';

/** Reads what an element, or the root, holds, with all that is below. */
export function readKids(owner: PdfDict, document: PdfDocument): Kid[] {
  const kids: Kid[] = [];
  const own = owner.get('K');
  const resolved = document.resolve(own);
  const page = owner.getRef('Pg');
  if (resolved instanceof PdfArray) for (const object of resolved) readKid(object, page, document, kids);
  else if (own) readKid(own, page, document, kids);
  return kids;
}

function readKid(object: PdfObject, page: PdfRef | undefined, document: PdfDocument, kids: Kid[]): void {
  const resolved = document.resolve(object);
  if (resolved instanceof PdfNumber) kids.push({ object: resolved, page });
  if (!(resolved instanceof PdfDict)) return;
  const type = resolved.getName('S')?.value;
  if (type !== undefined && object instanceof PdfRef) {
    kids.push({ type, dict: resolved, ref: object, kids: readKids(resolved, document) });
    return;
  }
  const number = resolved.has('Stm') ? undefined : resolved.getNumber('MCID');
  kids.push({ object: number ?? resolved, page: resolved.getRef('Pg') ?? page });
}
