import type { PdfDict } from '@libpdf/core';
import type { PdfDocument } from '../document.ts';
import { fontReader } from '../fonts/fonts.ts';
import { sizeOf } from '../page-sizes.ts';
import { pageText } from '../streams.ts';
import { readContent } from './content-reader.ts';
import type { Matrix } from './matrix.ts';
import type { PageContent } from './text-line.ts';

/** Reads the pages of a document in order, as Chromium printed it: before it is finished. */
export function* readPages(document: PdfDocument): Generator<PageContent> {
  const read = pageReader(document);
  for (const { dict, number } of document.pages) yield read(dict, number);
}

/** Reads single pages of a document. Its fonts are read once. */
export function pageReader(document: PdfDocument): (page: PdfDict, number: number) => PageContent {
  const readFont = fontReader(document);
  return (page, number) => {
    const { width, height } = sizeOf(page);
    const setting = { document, readFont, matrix: fromUpperLeft(page, height) };
    return { number, width, height, ...readContent(pageText(page, document), page, setting) };
  };
}

/** From the coordinates of a page, which go upwards, to points from its upper left corner. */
function fromUpperLeft(page: PdfDict, height: number): Matrix {
  const box = page.getArray('MediaBox');
  const [left = 0, bottom = 0] = box ? [...box].map((edge) => ('value' in edge ? Number(edge.value) : 0)) : [];
  return [1, 0, 0, -1, -left, height + bottom];
}
