import type { Note } from '../../../model/publication.ts';
import { openPdf, type PdfFile } from '../../../pdf/document.ts';
import { readTextLayer } from './page-texts.ts';
import { type PdfFacts, pdfFacts } from './pdf-facts.ts';
import { type PrintedText, readPrinted } from './printed-text.ts';
import type { PdfBookmark } from './read-outline.ts';
import { readStructure } from './structure.ts';

/** A PDF as its reader meets it. */
export interface ReadPdf {
  file: PdfFile;
  printed: PrintedText;
  facts: PdfFacts;
  outline: readonly PdfBookmark[];
}

/**
 * Reads the structure of a PDF, and for each piece of content that it holds the text layer.
 *
 * @param notes of the publication: where links lead to from its notes, which the text does not say
 * @throws Error when it is no PDF
 */
export async function readPdf(bytes: Uint8Array, notes: readonly Note[]): Promise<ReadPdf> {
  const file = await openPdf(bytes);
  const layer = await readTextLayer(bytes, file);
  const backlinks = new Set(notes.flatMap(({ references }) => references.map(({ id }) => `#${id}`)));
  return {
    file,
    printed: readPrinted(readStructure(file), layer, file, backlinks),
    facts: pdfFacts(file, layer, notes),
    outline: layer.outline,
  };
}
