import { PdfArray, PdfDict, PdfNumber, type PdfObject, PdfRef } from '@libpdf/core';
import type { PdfDocument } from '../../../../pdf/document.ts';
import { withoutPause } from '../../../../platform/breather.ts';
import { readMark } from '../../document/marked-roles.ts';
import { isNode, type Kid, setText, textAt } from './node.ts';

/**
 * The language that marks a formula in the print document: Chromium has no type for formulas, but passes languages on.
 * `zxx` is for content without language (ISO 639-2).
 */
export const formulaLanguage = 'zxx-x-formula';

/**
 * Extracts role marks from the languages of elements, and keeps a language only if it differs from that of the parent.
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
