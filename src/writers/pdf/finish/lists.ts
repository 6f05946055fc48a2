import { PdfArray, PdfDict, PdfName, PdfRef } from '@libpdf/core';
import { elementsOf, kidsOf, type Mend, setType, typeOf } from './structure-tree.ts';

/** What may stand in a list (ISO 32000-1, table 336). */
const listContent = new Set(['LI', 'L', 'Caption']);

/** Makes items of what a list holds: an `li` with a role of its own, as in a list of notes, comes as `NonStruct`. */
export const mendList: Mend = (list, document) => {
  if (typeOf(list) !== 'L') return;
  for (const element of elementsOf(list.dict, document)) {
    if (!listContent.has(typeOf(element))) setType(element, 'LI');
  }
};

/** Puts what an item holds beside its label into a body, which Chromium leaves out (ISO 32000-1, 14.8.4.3.3). */
export const mendItem: Mend = (item, document) => {
  if (typeOf(item) !== 'LI') return;
  const kids = kidsOf(item.dict, document);
  // Marked content of the item itself could not move: the parent tree says that it is the item's.
  if (!kids.every((kid) => kid instanceof PdfRef)) return;
  const elements = elementsOf(item.dict, document);
  const body = elements.filter((element) => !['Lbl', 'LBody'].includes(typeOf(element)));
  if (body.length === 0) return;
  const lbody = new PdfDict([
    ['Type', PdfName.of('StructElem')],
    ['S', PdfName.of('LBody')],
    ['P', item.ref],
    ['K', PdfArray.of(...body.map(({ ref }) => ref))],
  ]);
  const ref = document.add(lbody);
  for (const { dict } of body) dict.set('P', ref);
  const labels = elements.filter((element) => !body.includes(element)).map((element) => element.ref);
  item.dict.set('K', PdfArray.of(...labels, ref));
};
