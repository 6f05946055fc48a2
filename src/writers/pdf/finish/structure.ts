import { groupFigures } from './figures.ts';
import { mendFormula } from './formulas.ts';
import { mendLink } from './link-elements.ts';
import { mendItem, mendList } from './lists.ts';
import type { PdfDocument } from './pdf-document.ts';
import { addRoleMap } from './roles.ts';
import { type Mend, typeOf, walkStructure } from './structure-tree.ts';
import { moveTableCaption } from './table-captions.ts';

/**
 * In this order: a list makes items of what it holds before items are given bodies, and a figure gives the caption of its
 * table away before it is grouped.
 */
const mends: readonly Mend[] = [mendFormula, mendLink, mendList, mendItem, moveTableCaption, groupFigures];

/** Mends what Chromium leaves out of the structure of a document. */
export function mendStructure(document: PdfDocument): void {
  const types = new Set<string>();
  walkStructure(document, (element) => {
    for (const mend of mends) mend(element, document);
    types.add(typeOf(element));
  });
  addRoleMap(document, types);
}
