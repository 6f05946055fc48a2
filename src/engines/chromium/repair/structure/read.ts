import { PdfArray, PdfDict, PdfNumber, type PdfObject, PdfRef } from '@libpdf/core';
import type { PdfDocument } from '../../../../pdf/document.ts';
import { withoutPause } from '../../../../platform/breather.ts';
import { readMark } from '../../document/marked-roles.ts';
import { isNode, type Kid, setText, textAt } from './node.ts';

/**
 * What the print document says of a formula's language: Chromium knows no formulas, but hands languages on. `zxx` is for
 * what is in no language (ISO 639-2).
 */
export const formulaLanguage = 'zxx-x-formula';

/**
 * Takes the marks of roles out of the languages of elements, and leaves a language only where it is another than that of
 * the element around.
 */
export function readRoles(kids: readonly Kid[], around: string): void {
  for (const kid of kids) {
    if (!isNode(kid)) continue;
    const tag = textAt(kid, 'Lang');
    let language = around;
    if (tag === formulaLanguage) kid.type = 'Formula';
    else if (tag !== undefined) {
      const { language: own, role, number, target } = readMark(tag);
      if (role) kid.role = role;
      if (number !== undefined) kid.number = number;
      if (target !== undefined) kid.target = target;
      if (own !== 'und') language = own;
    }
    if (language === around) kid.dict.delete('Lang');
    else setText(kid, 'Lang', language);
    readRoles(kid.kids, language);
  }
}

/** An element whose kids are still to be read into a list. */
interface Unread {
  owner: PdfDict;
  kids: Kid[];
}

/** Reads what an element, or the root, holds, with all that is below. Most of the file is parsed by that. */
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
