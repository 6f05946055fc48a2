import { PdfDict } from '@libpdf/core';
import { kidsOf, type Mend, setType, typeOf } from './structure-tree.ts';

/**
 * Makes a link of whatever holds a link's annotation. Chromium does not see the link in an `a` with a role of its own,
 * such as `doc-noteref` and `doc-backlink`.
 */
export const mendLink: Mend = (element, document) => {
  if (typeOf(element) !== 'NonStruct') return;
  const holdsAnnotation = kidsOf(element.dict, document).some(
    (kid) => kid instanceof PdfDict && kid.getName('Type')?.value === 'OBJR',
  );
  if (holdsAnnotation) setType(element, 'Link');
};
