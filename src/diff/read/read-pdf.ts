import type { PdfFile } from '../../pdf/document.ts';
import { readTags } from '../../pdf/structure/read-tags.ts';
import type { OpenPdf } from '../pages/open-pdf.ts';
import type { PageText } from '../pages/page-text.ts';
import { pdfWords } from './pdf-words.ts';
import type { FileReading } from './reading.ts';
import { taggedItems } from './tagged-items.ts';

/** The entries of an information dictionary that are compared, and how they are shown. */
const told: Readonly<Record<string, string>> = {
  Title: 'title',
  Author: 'author',
  Subject: 'description',
  Keywords: 'keywords',
  Language: 'language',
  CreationDate: 'date',
  ModDate: 'modified',
  Creator: 'creator',
  Producer: 'producer',
  PDFFormatVersion: 'version of PDF',
};

/** One state of a PDF: what its pages say, by its tags where it has some, and what it says of itself. */
export function readPdf({ facts: { info }, pages, file }: OpenPdf): FileReading {
  const metadata = new Map<string, string>();
  for (const [entry, name] of Object.entries(told)) {
    const value = info[entry];
    if (typeof value === 'string' && value !== '') metadata.set(name, value);
  }
  metadata.set('page size', pageSizes(pages));
  return { ...itemsIn(pages, file), metadata, parts: [] };
}

function itemsIn(pages: readonly PageText[], file: PdfFile | undefined): Pick<FileReading, 'text' | 'notes'> {
  const tags = file && readTags(file);
  if (file && tags && tags.all.length > 0) return taggedItems(file, tags, pages);
  return { text: pages.flatMap(({ text, number }) => pdfWords([{ text, page: number }])), notes: [] };
}

/** Points of 1/72 inch in a millimetre. */
const pointsPerMillimetre = 72 / 25.4;

/** The sizes that pages have, in the order in which they first occur. */
function pageSizes(pages: readonly PageText[]): string {
  const millimetres = (points: number) => Math.round(points / pointsPerMillimetre);
  const sizes = pages.map(({ width, height }) => `${millimetres(width)} × ${millimetres(height)} mm`);
  return [...new Set(sizes)].join(', ');
}
