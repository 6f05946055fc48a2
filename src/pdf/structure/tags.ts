import { PdfArray, PdfDict, type PdfObject } from '@libpdf/core';
import { itemsAt, type PdfFile } from '../document.ts';

/** A structure element (ISO 32000-1, 14.7.2). */
export interface Tag {
  /** As it is written. */
  type: string;
  /** The standard type that it stands for; empty where it stands for none. */
  role: string;
  dict: PdfDict;
  /** None of an element that the root holds. */
  parent: Tag | undefined;
  kids: Tag[];
  /** How many pieces of content, which are no elements, it holds itself. */
  contents: number;
  /** From 1: the page of its first content. */
  page: number | undefined;
  /** BCP 47, its own or that of an element around. */
  lang: string | undefined;
}

/** The structure of a document. */
export interface Tags {
  /** Whether there is a structure tree at all. */
  exist: boolean;
  /** In reading order. */
  all: readonly Tag[];
  /** The element that marked content belongs to, by the page or form that it is painted in, and by its number. */
  ownerOf(holder: PdfDict, number: number): Tag | undefined;
  /** The element that an annotation belongs to. */
  ownerOfAnnotation(annotation: PdfDict): Tag | undefined;
}

/** The value of an attribute of a structure element, whichever of its dictionaries holds it (ISO 32000-1, 14.7.5). */
export function attributeOf({ dict }: Tag, name: string, file: PdfFile): PdfObject | undefined {
  for (const attributes of itemsAt(dict, 'A', file)) {
    const value = attributes instanceof PdfDict ? file.resolve(attributes.get(name)) : undefined;
    if (value && !(value instanceof PdfArray && value.length === 0)) return value;
  }
  return undefined;
}

/** The page of an element: that of its first content, or of the first in it that has any. */
export function pageOf(tag: Tag): number | undefined {
  const waiting = [tag];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.page !== undefined) return next.page;
    for (let index = next.kids.length - 1; index >= 0; index--) {
      const kid = next.kids[index];
      if (kid) waiting.push(kid);
    }
  }
  return undefined;
}
