import { PdfArray, PdfDict, PdfName } from '@libpdf/core';
import type { Mend } from './mend.ts';
import { attributeOf, isNode, isOfType, type Kid, type StructureNode } from './node.ts';

/** Makes items of what a list holds: an `li` with a role of its own comes as `NonStruct` (ISO 32000-1, table 336). */
export const mendList: Mend = (list, { make }) => {
  // Notes in a list stand at the end of a chapter: they need no list, and stay there.
  if (list.kids.every((kid) => isOfType(kid, 'Note'))) {
    for (const note of list.kids) if (isNode(note)) delete note.number;
    return list.kids;
  }
  list.kids = list.kids.map((kid) => (isOfType(kid, 'LI', 'L', 'Caption') ? kid : make('LI', bodyOf([kid], make))));
  return [list];
};

/** Says what a list is numbered in, where Chromium did not: none of what has labels with words in them may be silent. */
export function setNumbering(list: StructureNode, numbering: string): void {
  if (attributeOf(list, 'ListNumbering')) return;
  const known = list.dict.get('A');
  const own = PdfDict.of({ O: PdfName.of('List'), ListNumbering: PdfName.of(numbering) });
  if (!known) list.dict.set('A', own);
  else list.dict.set('A', PdfArray.of(...(known instanceof PdfArray ? known : [known]), own));
}

/** Puts what an item holds beside its label into a body, which Chromium leaves out (14.8.4.3.3). */
export const mendItem: Mend = (item, { make }) => {
  item.kids = bodyOf(item.kids, make);
  return [item];
};

function bodyOf(kids: readonly Kid[], make: (type: string, kids: Kid[]) => Kid): Kid[] {
  const labels = kids.filter((kid) => isOfType(kid, 'Lbl'));
  const others = kids.filter((kid) => !isOfType(kid, 'Lbl'));
  const [only] = others;
  if (!only || (others.length === 1 && isNode(only) && only.type === 'LBody')) return [...labels, ...others];
  return [...labels, make('LBody', others)];
}
