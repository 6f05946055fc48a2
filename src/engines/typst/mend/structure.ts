import { PdfArray, PdfDict, PdfName } from '@libpdf/core';
import { itemsAt, nameAt, type PdfDocument } from '../../../pdf/document.ts';
import { elementsOf, kidsOf, type StructureElement, typeOf, walkStructure } from '../../../pdf/structure.ts';
import type { StructureFacts, TableFacts } from '../data/structure-facts.ts';

/** Puts the structure into the order of the text, and adds what Typst leaves out of lists and cells. */
export function mendStructure(document: PdfDocument, { captions, tables }: StructureFacts): void {
  const holders: PdfDict[] = [];
  let table = 0;
  walkStructure(document, (element) => {
    const type = typeOf(element);
    if (type === 'L') mendTerms(element, document);
    if (type === 'Table') mendTable(element, tables[table++], document);
    if (elementsOf(element.dict, document).some((kid) => typeOf(kid) === 'Caption')) holders.push(element.dict);
  });
  for (const [index, dict] of holders.entries()) if (captions[index]) mendCaption(dict, document);
}

/**
 * Terms are labels without a numbering: with one, readers would treat them as numbers (ISO 32000-1, table 347). Typst tags
 * them as strong text.
 */
function mendTerms({ dict }: StructureElement, document: PdfDocument): void {
  for (const own of itemsAt(dict, 'A', document)) {
    if (!(own instanceof PdfDict) || nameAt(own, 'ListNumbering', document) !== 'None') continue;
    own.delete('ListNumbering');
    for (const item of elementsOf(dict, document)) mendTerm(item, document);
  }
}

const span = PdfName.of('Span');

/** Each term and each further description is an item; either part may be empty. */
function mendTerm({ dict }: StructureElement, document: PdfDocument): void {
  const kids = elementsOf(dict, document);
  const isEmpty = (kid: StructureElement) => kidsOf(kid.dict, document).length === 0;
  if (kids.some(isEmpty)) dict.set('K', new PdfArray(kids.filter((kid) => !isEmpty(kid)).map(({ ref }) => ref)));
  for (const label of kids.filter((kid) => typeOf(kid) === 'Lbl'))
    for (const term of elementsOf(label.dict, document)) if (typeOf(term) === 'Strong') term.dict.set('S', span);
}

/** Typst puts each caption first. A caption below its content is moved after it. */
function mendCaption(dict: PdfDict, document: PdfDocument): void {
  const kids = kidsOf(dict, document);
  const isCaption = (kid: (typeof kids)[number]) => {
    const resolved = document.resolve(kid);
    return resolved instanceof PdfDict && nameAt(resolved, 'S', document) === 'Caption';
  };
  dict.set('K', new PdfArray([...kids.filter((kid) => !isCaption(kid)), ...kids.filter(isCaption)]));
}

function mendTable({ dict }: StructureElement, facts: TableFacts | undefined, document: PdfDocument): void {
  const parts = elementsOf(dict, document);
  const head = parts.find((part) => typeOf(part) === 'THead');
  if (head && facts) removeContinuation(head, facts, document);
  const bodies = parts.filter((part) => ['TBody', 'TFoot'].includes(typeOf(part)));
  if (facts) mendRowHeads(bodies, facts, document);
}

/** Removes the row above a head that is empty where the table starts. Elsewhere, heads are not part of the structure. */
function removeContinuation({ dict }: StructureElement, { headRows }: TableFacts, document: PdfDocument): void {
  const rows = elementsOf(dict, document);
  if (rows.length > headRows) dict.set('K', new PdfArray(rows.slice(rows.length - headRows).map(({ ref }) => ref)));
}

/** Typst marks no headers of rows. */
function mendRowHeads(bodies: StructureElement[], { rowHeads }: TableFacts, document: PdfDocument): void {
  const rows = bodies.flatMap((body) => elementsOf(body.dict, document));
  const cells = rows.flatMap((row) => elementsOf(row.dict, document));
  if (cells.length !== rowHeads.length) return;
  for (const [index, cell] of cells.entries()) {
    if (!rowHeads[index]) continue;
    cell.dict.set('S', PdfName.of('TH'));
    const scope = PdfDict.of({ O: PdfName.of('Table'), Scope: PdfName.of('Row') });
    cell.dict.set('A', new PdfArray([...itemsAt(cell.dict, 'A', document), scope]));
  }
}
