import { deflateSync } from 'node:zlib';
import { PdfArray, type PdfDict, PdfName, PdfNumber, type PdfRef, PdfStream } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { type Box, boxOf, contentsOf } from '../finish/page-boxes.ts';

/** A page of the print, ready to be painted on a sheet. */
export interface PageForm {
  form: PdfRef;
  /** The page as it is when cut. */
  box: Box;
}

/** The pages of a document as forms, in order. */
export function pageForms(document: PdfDocument): PageForm[] {
  return document.pages.map(({ dict }) => formOf(dict, document));
}

/** A form that paints what the page shows where it is cut (ISO 32000-1, 8.10). */
function formOf(page: PdfDict, document: PdfDocument): PageForm {
  const box = boxOf(page, 'TrimBox');
  const { data, filter } = dataOf(page, document);
  const form = PdfStream.fromDict({ Type: PdfName.of('XObject'), Subtype: PdfName.of('Form') }, data);
  if (filter) form.set('Filter', filter);
  form.set('BBox', PdfArray.of(...box.map((edge) => PdfNumber.of(edge))));
  for (const key of ['Resources', 'Group']) {
    const value = page.get(key);
    if (value) form.set(key, value);
  }
  return { form: document.add(form), box };
}

/** What a page paints, as one stream. Several are one content, split between operators (ISO 32000-1, table 30). */
function dataOf(page: PdfDict, document: PdfDocument) {
  const streams = contentsOf(page, document)
    .map((ref) => document.resolve(ref))
    .filter((stream) => stream instanceof PdfStream);
  const [only] = streams;
  if (only && streams.length === 1) return { data: only.data, filter: only.get('Filter') };
  const parts = streams.flatMap((stream) => [stream.getDecodedData(), Buffer.from('\n')]);
  return { data: deflateSync(Buffer.concat(parts)), filter: PdfName.of('FlateDecode') };
}
