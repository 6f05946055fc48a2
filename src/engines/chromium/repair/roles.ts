import { PdfDict, PdfName } from '@libpdf/core';
import { standardStructureTypes } from '../../../model/structure-types.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { structureRoot } from '../../../pdf/structure/structure-tree.ts';

/** What the types of PDF 2.0 that Chromium uses mean in PDF 1.7. Any other says nothing there. */
const meanings: Readonly<Record<string, string>> = {
  Aside: 'Div',
  DocumentFragment: 'Div',
  Em: 'Span',
  FENote: 'Note',
  Strong: 'Span',
  Sub: 'Span',
  Title: 'P',
};

/** Tells readers of PDF 1.7 what the other types mean (ISO 32000-1, 14.7.3). */
export function addRoleMap(document: PdfDocument, types: ReadonlySet<string>): void {
  const others = [...types].filter((type) => type !== '' && !standardStructureTypes.has(type)).sort();
  if (others.length === 0) return;
  const map = others.map((type): [string, PdfName] => [type, PdfName.of(meanings[type] ?? 'NonStruct')]);
  structureRoot(document)?.set('RoleMap', new PdfDict(map));
}
