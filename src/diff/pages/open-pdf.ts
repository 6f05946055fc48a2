import { openPdf as openFile } from '../../pdf/document.ts';
import type { PagedPdf } from '../../readers/pdf/read-pdf.ts';
import { drawingKeys } from './drawing-keys.ts';
import type { PdfFacts, Side, Viewer } from './viewer.ts';

/** A PDF that is open in a viewer, and the data read from it. */
export interface OpenPdf extends PagedPdf {
  facts: PdfFacts;
  /** A key for the appearance of each page; none if only pdf.js can read the file. */
  keys: readonly string[];
}

/**
 * Opens a PDF.
 *
 * @param other the other state of it, if that is open already: pages that are painted from the same objects are not read again
 * @throws Error if it cannot be read
 */
export async function openPdf(side: Side, bytes: Uint8Array, viewer: Viewer, other?: OpenPdf): Promise<OpenPdf> {
  const facts = await viewer.open(side, bytes);
  const opened = await openFile(bytes).catch(() => undefined);
  // If the page counts differ, the file is damaged and pdf.js has repaired it.
  const file = opened?.pages.length === facts.pages ? opened : undefined;
  const keys = file ? drawingKeys(file) : [];
  const known = Array.from({ length: facts.pages }, (_, index) => {
    const key = keys[index];
    return key !== undefined && key === other?.keys[index] ? other.pages[index] : undefined;
  });
  const unread = known.flatMap((page, index) => (page ? [] : [index + 1]));
  const read = new Map((await viewer.read(side, unread)).map((page) => [page.number, page]));
  const pages = known.flatMap((page, index) => page ?? read.get(index + 1) ?? []);
  return { facts, pages, keys, file };
}
