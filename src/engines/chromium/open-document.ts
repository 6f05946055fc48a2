import type { Page } from 'puppeteer-core';
import type { Browser, BrowserDocument } from '../../platform/browser.ts';
import { readSlot } from '../page-numbers.ts';
import { type AreaSize, findOverflow, type Overflow } from './defects/overflow.ts';
import {
  type DocumentSurvey,
  fillSlots,
  hide,
  linkHeadingsAndBlocks,
  loadUsedFonts,
  setBlanks,
  setSides,
  show,
  showSheets,
  survey,
} from './document-scripts.ts';
import type { Area } from './notes/in-page/kit.ts';
import type { PrintSession, Sheet } from './pages/print-session.ts';
import { continueScript, divideScript } from './tables/divide-script.ts';
import { fitScript, type SmallTable } from './tables/fit-script.ts';
import { fitWidths, setPageWidth } from './widths/width-script.ts';

/** The style sheet sets sizes and margins; the caller limits the time. */
const always = { preferCSSPageSize: true, waitForFonts: true, outline: false, timeout: 0 };

/** A draft only needs destinations. */
const draft = { ...always, tagged: false, printBackground: false };

const final = { ...always, tagged: true, printBackground: true };

/** A page area in which something was printed. */
interface PrintedArea extends AreaSize {
  /** The scale of the print, below 1 if something is too wide. */
  scale: number;
}

/** A print with at least this scale looks correct. */
export const slightlySmaller = 0.99;

/** An open document whose tables can be fitted, and that can be examined after printing. */
export interface OpenDocument extends PrintSession {
  /**
   * Fits formulas, images and anything else that is too wide into the page area, except tables, so that no page is
   * scaled down.
   *
   * @returns what had to be clipped
   */
  fitWidths(): Promise<Overflow[]>;
  /** What does not fit into the page area. The document is laid out again for this, if there is any sign of it. */
  overflows(area: PrintedArea): Promise<Overflow[]>;
  /**
   * Fits wide blocks into the outer margin, and wide tables into their lines or onto rotated pages.
   *
   * @returns the tables that become too small to read
   */
  fitTables(): Promise<SmallTable[]>;
  /** Adds rows to tables that say so where they continue. @param words follow the label of a table */
  continueTables(words: string): Promise<void>;
  /** Divides long tables, so that printing them takes less memory. No content may be fitted after this. */
  divideTables(): Promise<void>;
}

/** The time of a whole print is limited by its signal. */
const untilSignal = Number.POSITIVE_INFINITY;

/** Opens a document in Chromium, to be printed repeatedly. */
export function withChromium<T>(
  browser: Browser,
  document: BrowserDocument,
  use: (print: OpenDocument) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  /** In a separate page with the document's styles and fonts, which is laid out quickly. */
  const sheets = (sheets: readonly Sheet[]) =>
    browser.withPage(withoutBody(document), (page) => printSheets(page, sheets), signal, untilSignal);
  const open = async (page: Page) => use(printOf(page, sheets, await setPageWidth(page)));
  return browser.withPage(document, open, signal, untilSignal);
}

function withoutBody({ html, files }: BrowserDocument): BrowserDocument {
  const [head] = html.split(/(?<=<body[^>]*>)/u, 1);
  return { html: head ?? '', files };
}

async function printSheets(page: Page, sheets: readonly Sheet[]): Promise<Uint8Array> {
  await page.evaluate(showSheets(sheets));
  return page.pdf({ ...draft, printBackground: true });
}

function printOf(page: Page, sheets: PrintSession['sheets'], area: Area): OpenDocument {
  let mayCut = false;
  let tallest = 0;
  let linked = false;
  let isDivided = false;
  /** Chromium keeps the layout of a print, half a gigabyte for a table of 20,000 rows, until it needs the memory (measured). */
  const cleaned = async (printed: Uint8Array) => {
    if (isDivided) await collectGarbage(page);
    return printed;
  };
  return {
    async fitWidths() {
      await page.evaluate(loadUsedFonts);
      return fitWidths(page, area);
    },
    async fitTables() {
      await page.evaluate(loadUsedFonts);
      return (await page.evaluate(fitScript)) as SmallTable[];
    },
    async continueTables(words) {
      await page.evaluate(continueScript(words));
    },
    async divideTables() {
      isDivided = ((await page.evaluate(divideScript())) as number) > 0;
    },
    async survey(named) {
      const { slots, openings, afterTitle, outer, ...signs } = (await page.evaluate(survey(named))) as DocumentSurvey;
      mayCut = signs.cuts;
      tallest = signs.tallest;
      return { slots: slots.map(([of, as]) => readSlot(of, as)), openings, afterTitle, outer };
    },
    async fill(contents) {
      if (contents.length > 0) await page.evaluate(fillSlots(contents));
    },
    async setBlanks(openings) {
      await page.evaluate(setBlanks(openings));
    },
    async setSides(atStart) {
      await page.evaluate(setSides(atStart));
    },
    async layOutNotes(place) {
      return (await import('./notes/page-notes.ts')).layOutNotes(page, place);
    },
    async returnNotes(ids, options) {
      await (await import('./notes/page-notes.ts')).moveNotesBack(page, ids, options);
    },
    async draft() {
      // Sent together, in this order: in between, the browser would lay the document out for the screen.
      const asked = [page.evaluate(hide), page.pdf({ ...draft, waitForFonts: false }), page.evaluate(show)] as const;
      const [, printed] = await Promise.all(asked);
      return cleaned(printed);
    },
    async final() {
      if (!linked) await page.evaluate(linkHeadingsAndBlocks);
      linked = true;
      return cleaned(await page.pdf(final));
    },
    sheets,
    async overflows(area) {
      if (area.scale > slightlySmaller && !mayCut && tallest <= area.height) return [];
      return asPrinted(page, area, async () => (await page.evaluate(findOverflow(area))) as Overflow[]);
    },
  };
}

/** Lays the document out as for print, on one endless page. */
async function asPrinted<T>(page: Page, { width, height }: AreaSize, use: () => Promise<T>): Promise<T> {
  await page.setViewport({ width: Math.ceil(width), height: Math.ceil(height) });
  const found = await use();
  await page.setViewport(null);
  return found;
}

async function collectGarbage(page: Page): Promise<void> {
  const client = await page.createCDPSession();
  await client.send('HeapProfiler.collectGarbage');
  await client.detach();
}
