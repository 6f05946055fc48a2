import type { OutlineEntry } from '../../../model/publication.ts';
import { type Failure, failure } from '../../../model/report.ts';
import { openPdf, type PdfDocument } from '../finish/pdf-document.ts';
import { type Pages, pagesOf } from './destinations.ts';
import type { Print } from './print.ts';
import type { Slot } from './slot.ts';
import { type PageWords, slotContent } from './slot-content.ts';

/** One to learn the pages, one to show them, and one more where a number took more room than was kept for it. */
const mostPasses = 3;

/** Of HTML, in a book of running text (measured). It need not be exact: what counts is how many digits pages have. */
const charactersPerPage = 2500;

export interface Numbering {
  words: PageWords;
  /** Characters of HTML that the document has. */
  length: number;
  /** Knows where in the source stands what has moved. */
  outline: readonly OutlineEntry[];
}

/**
 * Prints a document. One that shows page numbers is printed twice: as a draft, which says on which page each thing stands,
 * and with the numbers. Where those have moved something to another page, it is printed a third time.
 *
 * @throws Failure `pages-unsettled`
 */
export async function printInPasses(print: Print, { words, length, outline }: Numbering): Promise<PdfDocument> {
  const slots = await print.slots();
  if (slots.length === 0) return openPdf(await print.final());
  await print.fill(slots.map((slot) => draftContent(slot, length, words)));
  let shown = pagesOf(await openPdf(await print.draft()));
  let moved: string[] = [];
  for (let pass = 2; pass <= mostPasses; pass++) {
    await print.fill(slots.map((slot) => slotContent(slot, shown, words)));
    const document = await openPdf(await print.final());
    const found = pagesOf(document);
    moved = movedIn(slots, shown, found);
    if (moved.length === 0) return document;
    shown = found;
  }
  throw unsettled(moved, outline);
}

/** A page in the middle of the document stands for all, to take about the room that they will. */
function draftContent(slot: Slot, length: number, words: PageWords): string {
  const middle = Math.max(10, Math.round(length / charactersPerPage / 2));
  return slotContent(slot, new Map(slot.ids.map((id, index) => [id, middle + 2 * index])), words);
}

/** What is no longer on the page that is shown. */
function movedIn(slots: readonly Slot[], shown: Pages, found: Pages): string[] {
  const ids = new Set(slots.flatMap((slot) => slot.ids));
  return [...ids].filter((id) => shown.get(id) !== found.get(id));
}

function unsettled(ids: readonly string[], outline: readonly OutlineEntry[]): Failure {
  const entry = entriesIn(outline).find(({ id }) => ids.includes(id));
  return failure('pages-unsettled', { ids }, entry?.place);
}

function entriesIn(outline: readonly OutlineEntry[]): OutlineEntry[] {
  return outline.flatMap((entry) => [entry, ...entriesIn(entry.children)]);
}
