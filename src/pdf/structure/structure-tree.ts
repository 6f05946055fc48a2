import { PdfArray, PdfDict, type PdfObject, PdfRef } from '@libpdf/core';
import { append } from '../../model/lists.ts';
import type { PdfDocument } from '../document.ts';

/** A structure element (ISO 32000-1, 14.7.2). */
export interface StructureElement {
  dict: PdfDict;
  ref: PdfRef;
}

/** Visits each element before its children, in reading order. Elements that a visit adds below are visited as well. */
export function walkStructure(document: PdfDocument, visit: (element: StructureElement) => void): void {
  const root = structureRoot(document);
  if (!root) return;
  const waiting = elementsOf(root, document).reverse();
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    visit(element);
    append(waiting, elementsOf(element.dict, document).reverse());
  }
}

export function structureRoot({ catalog, resolve }: PdfDocument): PdfDict | undefined {
  const root = resolve(catalog.get('StructTreeRoot'));
  return root instanceof PdfDict ? root : undefined;
}

/** The type of an element: `P`, `H1`, `Figure`… */
export function typeOf({ dict }: StructureElement): string {
  return dict.getName('S')?.value ?? '';
}

/** The kids of an element: references to elements, marked content numbers, and dictionaries for either or an object. */
export function kidsOf(dict: PdfDict, { resolve }: PdfDocument): readonly PdfObject[] {
  const kids = dict.get('K');
  const resolved = resolve(kids);
  if (resolved instanceof PdfArray) return resolved.toArray();
  return kids ? [kids] : [];
}

/** The child elements of an element, or of the root. */
export function elementsOf(dict: PdfDict, document: PdfDocument): StructureElement[] {
  const found: StructureElement[] = [];
  for (const kid of kidsOf(dict, document)) {
    const element = kid instanceof PdfRef ? document.resolve(kid) : undefined;
    if (kid instanceof PdfRef && element instanceof PdfDict) found.push({ dict: element, ref: kid });
  }
  return found;
}

/** The standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4). */
export const standardStructureTypes: ReadonlySet<string> = new Set(
  [
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private',
    'P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot',
    'Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form',
  ].flatMap((types) => types.split(' ')),
);
