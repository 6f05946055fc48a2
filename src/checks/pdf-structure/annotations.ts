import { PdfDict } from '@libpdf/core';
import { itemsAt, nameAt, numberAt, type PdfFile, type PdfPage } from '../../pdf/document.ts';
import type { Tag, Tags } from '../../pdf/structure/tags.ts';

/** An annotation that readers meet. */
export interface Annotation {
  dict: PdfDict;
  subtype: string;
  /** From 1. */
  page: number;
  /** The element that it belongs to. */
  tag: Tag | undefined;
}

/** Is not shown at all (ISO 32000-1, table 165). */
const hidden = 2;

/** The annotations of all pages, but for those that are hidden, and popups, which belong to others. */
export function readAnnotations(file: PdfFile, tags: Tags): Annotation[] {
  return file.pages.flatMap((page) => annotationsOf(page, file, tags));
}

function annotationsOf({ dict: page, number }: PdfPage, file: PdfFile, tags: Tags): Annotation[] {
  return itemsAt(page, 'Annots', file).flatMap((dict) => {
    if (!(dict instanceof PdfDict) || ((numberAt(dict, 'F', file) ?? 0) & hidden) !== 0) return [];
    const subtype = nameAt(dict, 'Subtype', file) ?? '';
    return subtype === 'Popup' ? [] : [{ dict, subtype, page: number, tag: tags.ownerOfAnnotation(dict) }];
  });
}
