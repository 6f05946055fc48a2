import { PdfArray, PdfDict, type PdfObject, PdfString } from '@libpdf/core';
import type { PdfDocument } from '../../pdf/document.ts';
import { type StructureElement, structureRoot, walkStructure } from '../../pdf/structure/structure-tree.ts';

/**
 * Renumbers the ids of structure elements in reading order. Those of Chromium depend on memory, and differ
 * between runs.
 */
export function renumberIds(document: PdfDocument): void {
  const names = new Map<string, PdfString>();
  const identified: [PdfString, StructureElement][] = [];
  const elements: StructureElement[] = [];
  walkStructure(document, (element) => {
    elements.push(element);
    const id = element.dict.getString('ID');
    if (!id) return;
    const name = PdfString.fromString(`node${String(names.size + 1).padStart(8, '0')}`);
    names.set(id.asString(), name);
    element.dict.set('ID', name);
    identified.push([name, element]);
  });
  if (identified.length === 0) return;
  for (const element of elements) renameHeaders(element, names, document);
  // A name tree with a single node (ISO 32000-1, 7.9.6). Its names are sorted, as required.
  const pairs = identified.flatMap(([name, { ref }]): PdfObject[] => [name, ref]);
  structureRoot(document)?.set('IDTree', document.add(PdfDict.of({ Names: new PdfArray(pairs) })));
}

/** A table cell refers to its header cells by id (ISO 32000-1, table 349). */
function renameHeaders({ dict }: StructureElement, names: ReadonlyMap<string, PdfString>, document: PdfDocument): void {
  const attributes = document.resolve(dict.get('A'));
  for (const entry of attributes instanceof PdfArray ? attributes : [attributes]) {
    const object = document.resolve(entry);
    const headers = object instanceof PdfDict ? object.getArray('Headers') : undefined;
    if (!(object instanceof PdfDict) || !headers) continue;
    const renamed = [...headers].map((id) => (id instanceof PdfString ? (names.get(id.asString()) ?? id) : id));
    object.set('Headers', PdfArray.of(...renamed));
  }
}
