import { PdfDict, PdfNumber } from '@libpdf/core';
import { dictAt, itemsAt, nameAt, numberAt, type PdfFile, textAt } from '../../pdf/document.ts';
import { roleOf } from '../../pdf/structure.ts';

/** A structure element, with its children in reading order (ISO 32000-1, 14.7). Most of it is read when it is needed. */
export interface StructureElement {
  /** As written, before the role map: `Em`. */
  readonly type: string;
  /** The standard type that it maps to. */
  readonly role: string;
  /** What is read instead of its content. */
  readonly alternative: string | undefined;
  /** For a list, the kind of its labels, such as `Decimal` or `Disc`: those of a description list are its terms. */
  readonly numbering: string | undefined;
  readonly kids: readonly StructureKid[];
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

/** Reads the structure of a PDF. */
export function readStructure(file: PdfFile): readonly StructureKid[] {
  const root = dictAt(file.catalog, 'StructTreeRoot', file);
  if (!root) return [];
  const roleMap = dictAt(root, 'RoleMap', file);
  const pageNumbers = new Map(file.pages.map(({ dict, number }) => [dict, number]));
  const seen = new Set<PdfDict>();
  const pageOf = (dict: PdfDict) => pageNumbers.get(dictAt(dict, 'Pg', file) ?? dict);
  const kidsOf = (dict: PdfDict, around: number | undefined): StructureKid[] =>
    itemsAt(dict, 'K', file).flatMap((object): StructureKid[] => {
      if (object instanceof PdfNumber && around !== undefined) return [{ page: around, number: object.value }];
      if (!(object instanceof PdfDict) || seen.has(object)) return [];
      const type = nameAt(object, 'S', file);
      if (type !== undefined) {
        seen.add(object);
        return [elementOf(object, type, around)];
      }
      const annotation = dictAt(object, 'Obj', file);
      const number = numberAt(object, 'MCID', file);
      const page = pageOf(object) ?? around;
      if (annotation) return [{ annotation }];
      return number !== undefined && page !== undefined ? [{ page, number }] : [];
    });
  const elementOf = (dict: PdfDict, type: string, around: number | undefined): StructureElement => {
    let kids: StructureKid[] | undefined;
    return {
      type,
      role: roleOf(type, roleMap),
      get alternative() {
        return textAt(dict, 'ActualText', file) ?? textAt(dict, 'Alt', file);
      },
      get numbering() {
        const attributes = itemsAt(dict, 'A', file).filter((entry) => entry instanceof PdfDict);
        return attributes.flatMap((entry) => nameAt(entry, 'ListNumbering', file) ?? [])[0];
      },
      get kids() {
        kids ??= kidsOf(dict, pageOf(dict) ?? around);
        return kids;
      },
    };
  };
  return kidsOf(root, undefined);
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
