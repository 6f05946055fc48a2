import { PdfDict, PdfNumber, type PdfObject } from '@libpdf/core';
import { dictAt, itemsAt, nameAt, numberAt, type PdfFile, textAt } from '../../pdf/document.ts';
import { roleOf } from '../../pdf/structure.ts';

/** A structure element, with its children in reading order (ISO 32000-1, 14.7). */
export interface StructureElement {
  /** As written, before the role map: `Em`. */
  type: string;
  /** The standard type that it maps to. */
  role: string;
  /** What is read instead of its content. */
  alternative: string | undefined;
  /** For a list, the kind of its labels, such as `Decimal` or `Disc`: those of a description list are its terms. */
  numbering: string | undefined;
  kids: StructureKid[];
}

/** Marked content, by the number of its page, from 1, and its own on that page. */
interface MarkedContent {
  page: number;
  number: number;
}

export type StructureKid = StructureElement | MarkedContent | { annotation: PdfDict };

export function isElement(kid: StructureKid): kid is StructureElement {
  return 'kids' in kid;
}

/** Reads the structure of a PDF. Deep structures must not overflow the stack. */
export function readStructure(file: PdfFile): StructureKid[] {
  const root = dictAt(file.catalog, 'StructTreeRoot', file);
  if (!root) return [];
  const roleMap = dictAt(root, 'RoleMap', file);
  const pageNumbers = new Map(file.pages.map(({ dict, number }) => [dict, number]));
  const seen = new Set<PdfDict>();
  const top: StructureKid[] = [];
  const waiting: { dict: PdfDict; kids: StructureKid[]; page: number | undefined }[] = [
    { dict: root, kids: top, page: undefined },
  ];
  const pageOf = (dict: PdfDict) => pageNumbers.get(dictAt(dict, 'Pg', file) ?? dict);
  const read = (object: PdfObject, kids: StructureKid[], around: number | undefined) => {
    if (object instanceof PdfNumber && around !== undefined) kids.push({ page: around, number: object.value });
    if (!(object instanceof PdfDict)) return;
    const type = nameAt(object, 'S', file);
    const page = pageOf(object) ?? around;
    if (type === undefined) {
      const annotation = dictAt(object, 'Obj', file);
      const number = numberAt(object, 'MCID', file);
      if (annotation) kids.push({ annotation });
      else if (number !== undefined && page !== undefined) kids.push({ page, number });
    } else if (!seen.has(object)) {
      seen.add(object);
      const alternative = textAt(object, 'ActualText', file) ?? textAt(object, 'Alt', file);
      const [numbering] = itemsAt(object, 'A', file).flatMap((entry) =>
        entry instanceof PdfDict ? (nameAt(entry, 'ListNumbering', file) ?? []) : [],
      );
      const element = { type, role: roleOf(type, roleMap), alternative, numbering, kids: [] };
      kids.push(element);
      waiting.push({ dict: object, kids: element.kids, page });
    }
  };
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const object of itemsAt(next.dict, 'K', file)) read(object, next.kids, next.page);
  }
  return top;
}

/** All elements in these, including nested ones. */
export function elementsBelow(kids: readonly StructureKid[]): StructureElement[] {
  const found = kids.filter(isElement);
  for (const element of found) for (const kid of element.kids) if (isElement(kid)) found.push(kid);
  return found;
}

export function linksIn(kids: readonly StructureKid[]): StructureElement[] {
  return elementsBelow(kids).filter(({ role }) => role === 'Link');
}

/** The page on which its first part is painted. */
export function pageIn(kids: readonly StructureKid[]): number | undefined {
  for (const holder of [kids, ...elementsBelow(kids).map(({ kids: own }) => own)]) {
    const content = holder.find((kid) => 'number' in kid);
    if (content && 'number' in content) return content.page;
  }
  return undefined;
}
