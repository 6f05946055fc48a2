import { PdfName } from '@libpdf/core';
import { openLevel } from '../../../model/html-elements.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { elementsOf, type StructureElement, structureRoot, typeOf } from '../../../pdf/structure.ts';

const lowestLevel = 6;

/** A heading or a note, with its depth below the headings before it. */
interface Found {
  element: StructureElement;
  depth: number;
}

/**
 * Renumbers the levels of headings so that none is skipped (ISO 14289-1, 7.4.2), as with the other engine. The headings in a
 * note are below the heading of the text that the note belongs to, and do not affect those after it.
 */
export function mendHeadings(document: PdfDocument): void {
  const root = structureRoot(document);
  if (!root) return;
  const groups = [{ elements: elementsOf(root, document), level: 0 }];
  for (let group = groups.pop(); group; group = groups.pop()) {
    const { headings, notes } = foundIn(group.elements, document);
    const deepest = headings.reduce((most, { depth }) => Math.max(most, depth), 0);
    const start = Math.min(group.level, lowestLevel - deepest);
    for (const { element, depth } of headings) element.dict.set('S', PdfName.of(`H${start + depth}`));
    for (const { element, depth } of notes)
      groups.push({ elements: elementsOf(element.dict, document), level: start + depth });
  }
}

/** Without recursion, because deep trees must not overflow the stack. */
function foundIn(elements: readonly StructureElement[], document: PdfDocument): { headings: Found[]; notes: Found[] } {
  const above: number[] = [];
  const headings: Found[] = [];
  const notes: Found[] = [];
  const waiting = elements.toReversed();
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    const type = typeOf(element);
    if (type === 'Note') {
      notes.push({ element, depth: above.length });
      continue;
    }
    const own = Number(/^H([1-6])$/u.exec(type)?.[1]);
    if (own) headings.push({ element, depth: openLevel(above, own) });
    for (const kid of elementsOf(element.dict, document).toReversed()) waiting.push(kid);
  }
  return { headings, notes };
}
