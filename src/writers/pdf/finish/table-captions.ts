import { PdfArray } from '@libpdf/core';
import { elementsOf, kidsOf, type Mend, typeOf } from './structure-tree.ts';

/**
 * Puts the caption of a table into the table, where readers of tags look for it: in HTML both stand in a `figure`
 * (ISO 32000-1, table 337).
 */
export const moveTableCaption: Mend = (figure, document) => {
  if (typeOf(figure) !== 'Figure') return;
  const [caption, table, ...others] = elementsOf(figure.dict, document);
  if (!caption || !table || others.length > 0) return;
  if (typeOf(caption) !== 'Caption' || typeOf(table) !== 'Table') return;
  figure.dict.set('K', PdfArray.of(...kidsOf(figure.dict, document).filter((kid) => kid !== caption.ref)));
  table.dict.set('K', PdfArray.of(caption.ref, ...kidsOf(table.dict, document)));
  caption.dict.set('P', table.ref);
};
