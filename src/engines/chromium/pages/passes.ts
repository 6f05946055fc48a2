import { isDeepStrictEqual } from 'node:util';
import type { ReportCount } from '../../../model/count.ts';
import type { OutlineEntry } from '../../../model/publication.ts';
import { type Failure, failure } from '../../../model/report.ts';
import { openPdf, type PageSize, type PdfDocument, pageSizes } from '../../../pdf/document.ts';
import { type Breathe, withoutPause } from '../../../platform/breather.ts';
import { labelOf, type Slot } from '../../page-numbers.ts';
import { type Pages, pagesOf } from '../../places.ts';
import type { FootNotes } from '../notes/foot-notes.ts';
import { appendPages } from '../repair/lay-over-sheets.ts';
import { type PageWords, slotContent } from '../sheets.ts';
import {
  blankPages,
  blanksFor,
  bodyStart,
  type Direction,
  type PageFacts,
  type PageNaming,
  pageFacts,
  withBlanks,
  withoutBlanks,
} from './page-facts.ts';
import type { PrintSession, Sheet, Survey } from './print-session.ts';

/** One to learn the pages, one to show them, and one more if a number took more space than reserved. */
const mostPasses = 3;

/** Characters of HTML per page of running text (measured). It need not be exact: only the number of digits matters. */
const charactersPerPage = 2500;

interface Numbering {
  words: PageWords;
  /** Characters of HTML in the document. */
  length: number;
  /** Locates elements that have moved in the source. */
  outline: readonly OutlineEntry[];
  naming: PageNaming;
  /** Default: without pauses. */
  breathe?: Breathe;
  /** Creates the sheet of a page, as HTML: its head and foot. Absent if the template has none. */
  sheet?: ((page: PageFacts) => Promise<string>) | undefined;
  /** Absent if there are no footnotes. */
  notes?: FootNotes | undefined;
  /** Maximum number of pages. Default: unlimited. */
  mostPages?: number | undefined;
  /** Path of the source, for messages about the whole. */
  path?: string | undefined;
  /** Receives the number of printed pages, and the total. */
  reportCount?: ReportCount | undefined;
}

export interface PrintedDocument {
  document: PdfDocument;
  /** The facts of its pages; empty if not requested. The pages are followed by their sheets, one each. */
  pages: readonly PageFacts[];
}

/**
 * Prints a document. A document with page numbers is printed twice: as a draft, to find the page of each element, and
 * with the numbers. If these move something to another page, it is printed a third time.
 *
 * @throws Failure `pages-unsettled` or `limit-pages`
 */
export async function printInPasses(print: PrintSession, numbering: Numbering): Promise<PrintedDocument> {
  const survey = await print.survey(namesOf(numbering));
  const { slots, openings, outer = [] } = survey;
  const isPlain = slots.length + openings.length + outer.length === 0 && !numbering.sheet;
  if (isPlain) return { document: boundPages(await printWithNotes(print, numbering.notes), numbering), pages: [] };
  await print.fill(slots.map((slot) => draftContent(slot, numbering)));
  const draft = boundPages(await draftWithNotes(print, numbering.notes), numbering);
  let found: Layout = { pages: pagesOf(draft), sizes: pageSizes(draft), blanks: [] };
  const reportPages = (done: number, total: number) => numbering.reportCount?.({ unit: 'pages', done, total });
  reportPages(0, found.sizes.length);
  let lost: string[] = [];
  let sheets: Sheets = { pages: [] };
  const sheetsFor = (layout: Layout, before: Sheets) => sheetsOf(layout, before, survey, { print, numbering });
  for (let pass = 2; pass <= mostPasses; pass++) {
    const layout = layoutFor(survey, found, numbering.naming.dir);
    if (String(layout.blanks) !== String(found.blanks)) await print.setBlanks(layout.blanks);
    await print.fill(contentsOf(slots, layout, numbering));
    if (outer.length > 0) await print.setSides(outer.filter((id) => isVerso(id, layout)));
    // A sheet is small and is printed in a separate page while the text is printed, so it takes no extra time.
    const [document, expected] = await Promise.all([print.final().then(openPdf), sheetsFor(layout, sheets)]);
    sheets = expected;
    found = { pages: pagesOf(document), sizes: pageSizes(document), blanks: layout.blanks };
    reportPages(found.sizes.length, found.sizes.length);
    lost = movedIn(survey, numbering, layout, found);
    if (numbering.notes) lost.push(...(await numbering.notes.takeBack(print, found.pages)).ids);
    if (lost.length > 0) continue;
    const { pages, printed } = await sheetsFor(found, sheets);
    if (printed) appendPages(document, printed);
    return { document, pages };
  }
  throw unsettled(lost, numbering.outline);
}

/** Refuses a print with too many pages before more work is done on it. */
function boundPages(document: PdfDocument, { mostPages = Number.POSITIVE_INFINITY, path }: Numbering): PdfDocument {
  const pages = pageSizes(document).length;
  if (pages > mostPages) throw failure('limit-pages', { pages, limit: mostPages }, { line: 1, column: 1 }, path);
  return document;
}

/** Prints the final version with footnotes, repeatedly until none of them has to be taken back. */
async function printWithNotes(print: PrintSession, notes: FootNotes | undefined): Promise<PdfDocument> {
  await notes?.layOut(print);
  for (let pass = 1; ; pass++) {
    const document = await openPdf(await print.final());
    const takenBack = await notes?.takeBack(print, pagesOf(document), pass >= mostPasses);
    if (!takenBack || takenBack.ids.length === 0) return document;
  }
}

/**
 * Prints a draft with footnotes. A note that has to be taken back leaves its space: the draft still shows where the
 * others are, unless all notes of a chapter were taken back.
 */
async function draftWithNotes(print: PrintSession, notes: FootNotes | undefined): Promise<PdfDocument> {
  await notes?.layOut(print);
  for (let pass = 1; ; pass++) {
    const draft = await openPdf(await print.draft());
    const takenBack = await notes?.takeBack(print, pagesOf(draft), pass >= mostPasses);
    if (!takenBack?.moves) return draft;
  }
}

/** The positions of everything, actual or planned. */
interface Layout {
  pages: Pages;
  /** Sizes of all pages, without sheets. */
  sizes: readonly PageSize[];
  /** The openings that have a blank page before them. */
  blanks: readonly string[];
}

/** The layout that follows from a print, with the blank pages that its openings need. */
function layoutFor({ openings }: Survey, { pages, sizes, blanks }: Layout, dir: Direction): Layout {
  const bare = withoutBlanks(blanks, pages);
  const needed = blanksFor(openings, bare, dir);
  const next = withBlanks(needed, bare);
  const [first] = sizes;
  const bareSizes = sizes.filter((_, index) => !blankPages(blanks, pages).has(index + 1));
  for (const page of blankPages(needed, next)) if (first) bareSizes.splice(page - 1, 0, first);
  return { pages: next, sizes: bareSizes, blanks: needed };
}

function contentsOf(slots: readonly Slot[], { pages }: Layout, { words, naming, sheet }: Numbering): string[] {
  const start = sheet ? bodyStart(naming, pages) : 1;
  const label = (page: number) => labelOf(page, start, naming.digits);
  return slots.map((slot) => slotContent(slot, pages, { ...words, label, start }));
}

/** The facts of pages, and their sheets, printed. */
interface Sheets {
  pages: readonly PageFacts[];
  printed?: PdfDocument;
}

/** The sheets of all pages of a layout; existing ones are reused if they are for the same pages. */
async function sheetsOf(
  { pages, sizes, blanks }: Layout,
  before: Sheets,
  { openings, afterTitle }: Survey,
  { print, numbering: { naming, sheet, breathe = withoutPause } }: { print: PrintSession; numbering: Numbering },
): Promise<Sheets> {
  if (!sheet) return before;
  const facts = pageFacts(naming, {
    pages,
    sizes,
    blanks: blankPages(blanks, pages),
    openings: openings.flatMap(({ id }) => pages.get(id) ?? []),
    afterTitle: afterTitle === undefined ? undefined : pages.get(afterTitle),
  });
  if (isDeepStrictEqual(facts, before.pages)) return before;
  const sheets: Sheet[] = [];
  for (const page of facts) {
    sheets.push({ html: await sheet(page), size: page.size });
    await breathe();
  }
  return { pages: facts, printed: await openPdf(await print.sheets(sheets)) };
}

/** A page in the middle of the document represents all, to reserve about the right amount of space. */
function draftContent(slot: Slot, { length, words, naming }: Numbering): string {
  const middle = Math.max(10, Math.round(length / charactersPerPage / 2));
  const pages = new Map(slot.ids.map((id, index) => [id, middle + 2 * index]));
  return slotContent(slot, pages, { ...words, label: naming.digits, start: 1 });
}

/** What is no longer on the page shown: targets of numbers, running titles, or openings. */
function movedIn(
  { slots, openings, outer = [] }: Survey,
  numbering: Numbering,
  layout: Layout,
  found: Layout,
): string[] {
  const ids = new Set([...slots.flatMap((slot) => slot.ids), ...openings.map(({ id }) => id), ...namesOf(numbering)]);
  const moved = [
    ...[...ids].filter((id) => layout.pages.get(id) !== found.pages.get(id)),
    ...outer.filter((id) => isVerso(id, layout) !== isVerso(id, found)),
  ];
  return layout.sizes.length === found.sizes.length || !numbering.sheet ? moved : [...moved, ...ids];
}

/** Whether something is on the back of a leaf, where the outer margin is at the start of lines. */
function isVerso(id: string, { pages }: Layout): boolean {
  return pages.get(id) !== undefined && Number(pages.get(id)) % 2 === 0;
}

/** Ids of the headings that name pages. */
function namesOf({ naming, sheet }: Numbering): string[] {
  return sheet ? naming.openings.flatMap(({ id, sections }) => [id, ...sections.map((section) => section.id)]) : [];
}

function unsettled(ids: readonly string[], outline: readonly OutlineEntry[]): Failure {
  const entry = entriesIn(outline).find(({ id }) => ids.includes(id));
  return failure('pages-unsettled', { ids }, entry?.place);
}

function entriesIn(outline: readonly OutlineEntry[]): OutlineEntry[] {
  return outline.flatMap((entry) => [entry, ...entriesIn(entry.children)]);
}
