import type { PdfDict, PdfStream } from '@libpdf/core';
import type { PdfFile } from '../../../pdf/document.ts';
import type { Tags } from '../../../pdf/structure/tags.ts';
import type { Condition } from '../matterhorn/matterhorn.ts';
import type { FontUses } from './font-uses.ts';
import { PaintingReader } from './painting-reader.ts';

/** What the pages of a document are painted with. */
export interface Painting {
  faults: readonly { condition: Condition; what: string; page: number }[];
  fonts: FontUses;
  /** How often each form is painted, and whether it has tagged content of its own. */
  forms: ReadonlyMap<PdfDict, { count: number; isTagged: boolean; page: number }>;
}

/** Follows the content of all pages. */
export function readPainting(file: PdfFile, tags: Tags): Painting {
  const reader = new PaintingReader(file, tags);
  for (const page of file.pages) reader.readPage(page);
  return { faults: reader.faults, fonts: reader.fonts, forms: reader.forms };
}

/** What painting in an annotation's appearance is not marked as artifact, and so part of the document. */
export function paintsUnmarked(form: PdfStream, file: PdfFile, tags: Tags): boolean {
  const reader = new PaintingReader(file, tags);
  reader.readForm(form, 0, [], 0);
  return reader.faults.length > 0 || [...reader.forms.values()].some(({ isTagged }) => isTagged);
}
