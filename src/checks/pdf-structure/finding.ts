import { PdfDict } from '@libpdf/core';
import { itemsAt, nameAt, numberAt, type PdfFile, type PdfPage } from '../../pdf/document.ts';
import type { Tag, Tags } from '../../pdf/structure.ts';
import type { Condition } from './conditions.ts';
import type { Painting } from './painting.ts';

/** An annotation that readers meet. */
export interface Annotation {
  dict: PdfDict;
  subtype: string;
  /** From 1. */
  page: number;
  tag: Tag | undefined;
}

/** The flag for hidden annotations (ISO 32000-1, table 165). */
const hidden = 2;

/** The annotations of all pages, except hidden ones, and popups, which belong to others. */
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

/** Something that an auditor would not accept. */
export interface Finding {
  /** The failure condition of the Matterhorn Protocol 1.1. */
  condition: Condition;
  /** What is at fault, in a few words: `Figure`, `font F4`. */
  what: string;
  /** From 1, if it is on a page. */
  page?: number | undefined;
}

interface Subject {
  file: PdfFile;
  tags: Tags;
  painting: Painting;
  annotations: readonly Annotation[];
}

/** Checks one aspect of a PDF. */
export type PdfCheck = (subject: Subject) => Iterable<Finding>;
