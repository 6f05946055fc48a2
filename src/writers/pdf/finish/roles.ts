import { PdfDict, PdfName } from '@libpdf/core';
import type { PdfDocument } from './pdf-document.ts';
import { structureRoot } from './structure-tree.ts';

/** The standard structure types (ISO 32000-1, 14.8.4). */
const standard = new Set(
  [
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private',
    'P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot',
    'Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form',
  ].flatMap((types) => types.split(' ')),
);

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
  const others = [...types].filter((type) => type !== '' && !standard.has(type)).sort();
  if (others.length === 0) return;
  const map = others.map((type): [string, PdfName] => [type, PdfName.of(meanings[type] ?? 'NonStruct')]);
  structureRoot(document)?.set('RoleMap', new PdfDict(map));
}
