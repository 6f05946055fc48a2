import { PdfArray, PdfDict, PdfNumber, type PdfObject, PdfRef } from '@libpdf/core';
import type { PdfDocument } from '../../pdf/document.ts';
import { withoutPause } from '../../platform/breather.ts';
import type { Kid } from './node.ts';

/** An element whose kids are still to be read into a list. */
interface Unread {
  owner: PdfDict;
  kids: Kid[];
}

/** Reads the content of an element or the root, at all levels. This parses most of the file. */
export async function readKids(owner: PdfDict, document: PdfDocument, breathe = withoutPause): Promise<Kid[]> {
  const kids: Kid[] = [];
  const waiting: Unread[] = [{ owner, kids }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    readOwn(next, document, waiting);
    await breathe();
  }
  return kids;
}

function readOwn({ owner, kids }: Unread, document: PdfDocument, waiting: Unread[]): void {
  const own = owner.get('K');
  const resolved = document.resolve(own);
  const page = owner.getRef('Pg');
  if (resolved instanceof PdfArray) for (const object of resolved) readKid(object, page, kids);
  else if (own) readKid(own, page, kids);

  function readKid(object: PdfObject, around: PdfRef | undefined, into: Kid[]): void {
    const kid = document.resolve(object);
    if (kid instanceof PdfNumber) into.push({ object: kid, page: around });
    if (!(kid instanceof PdfDict)) return;
    const type = kid.getName('S')?.value;
    if (type !== undefined && object instanceof PdfRef) {
      const node = { type, dict: kid, ref: object, kids: [] };
      into.push(node);
      waiting.push({ owner: kid, kids: node.kids });
      return;
    }
    const number = kid.has('Stm') ? undefined : kid.getNumber('MCID');
    into.push({ object: number ?? kid, page: kid.getRef('Pg') ?? around });
  }
}
