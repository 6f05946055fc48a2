import { PdfStream } from '@libpdf/core';
import { archiveStandard, standardName } from '../../model/pdf-standard.ts';
import type { Publication } from '../../model/publication.ts';
import { failure, type Report } from '../../model/report.ts';
import { pageText, sizeOf } from '../../pdf/document.ts';
import { type Breathe, breather } from '../../platform/breather.ts';
import type { Browser } from '../../platform/browser.ts';
import { releaseMemory } from '../../platform/release-memory.ts';
import { embeddable } from '../../shell/content.ts';
import { type Words, wordsFor } from '../../template/words.ts';
import { defects } from '../defects/defects.ts';
import {
  blocksOf,
  type LaidOut,
  type LaidOutPage,
  openingPages,
  type PageArea,
  type PageContent,
  type PageOpening,
  type PlacedBlock,
} from '../defects/laid-out.ts';
import { linesOf, paintedBy } from '../defects/painted-content.ts';
import type { Engine, EngineContext, Print, PrintedText } from '../engine.ts';
import { checkGlyphs } from '../glyphs/check-glyphs.ts';
import { destinationsOf, type Places } from '../places.ts';
import { printedTexts } from '../printed-texts.ts';
import type { Overflow } from './defects/overflow.ts';
import { type PrintDocument, printDocument } from './document/print-document.ts';
import { footNotes, refuseTooManyNotes, reportLeft } from './notes/foot-notes.ts';
import { type OpenDocument, slightlySmaller, withChromium } from './open-document.ts';
import { areaTop, type PageFrame, pageFrame } from './page-frame.ts';
import { pageNaming } from './pages/page-facts.ts';
import { type PrintedDocument, printInPasses } from './pages/passes.ts';
import { repair } from './repair/repair.ts';
import { sheetOf } from './sheets.ts';
import { reportSmallTables } from './tables/fit-script.ts';

/** Prints the template's print document with correct page numbers, and adds what Chromium leaves out of its PDFs. */
export const chromium: Engine = {
  async prepare(publication, context) {
    const { template, options, browser, report, signal } = context;
    if (!browser) throw new TypeError('Cannot print without a browser');
    const archive = archiveStandard(options.print.standard);
    if (archive) throw failure('pdf-standard-engine', { name: standardName(archive.id), engine: 'chromium' });
    refuseTooManyNotes(publication);
    const words = wordsFor(publication.metadata.lang);
    const document = await printDocument(publication, {
      ...{ template, options, words },
      faults: context.faults?.(),
      breathe: breather(signal),
    });
    // Fonts that must not be embedded are printed as drawings.
    embeddable([...document.fonts.faces, ...(document.fonts.found ?? [])], 'PDF', report);
    // Starting the browser has its own time limit.
    const engine = await browser.version();
    return {
      length: document.html.length,
      print: async (inTime) => ({
        engine,
        ...(await printed({ publication, words, document }, { ...context, browser, signal: inTime })),
      }),
    };
  },
};

async function printed(
  { publication, words, document }: { publication: Publication; words: Words; document: PrintDocument },
  context: EngineContext & { browser: NonNullable<EngineContext['browser']> },
): Promise<Omit<Print, 'engine'>> {
  const { report, signal, wantsTexts } = context;
  const { places } = document;
  const breathe = breather(signal);
  const { document: pdf, pages } = await printPublication({ publication, words, document }, context, context.browser);
  releaseMemory();
  const destinations = destinationsOf(pdf);
  const fonts = await checkGlyphs(pdf, {
    ...{ publication, places, destinations, report, breathe },
    listed: document.fonts,
    originOf: areaTop,
  });
  const count = pages.length || pdf.pages.length;
  let texts: PrintedText[] | undefined;
  await repair(pdf, {
    // Soft hyphens are invisible: a line that breaks at one ends with a hyphen.
    text: document.html.replaceAll('\u00AD', ''),
    dir: publication.metadata.dir,
    sheets: pages.length,
    lookAt: (kids) => {
      if (wantsTexts) texts = printedTexts(kids, pdf, count);
    },
    breathe,
  });
  return {
    ...{ document: pdf, fonts, texts },
    pages: pdf.pages.map((_, index) => ({ label: pages[index]?.label })),
    positions: new Map([...destinations].map(([id, at]) => [id, { ...at, place: places.get(id) }])),
  };
}

/** Prints a publication in the browser, with correct page numbers and notes, and reports defects of the pages. */
function printPublication(
  { publication, words, document }: { publication: Publication; words: Words; document: PrintDocument },
  { template, options, report, signal, reportCount, announcePrinting }: EngineContext,
  browser: Browser,
): Promise<PrintedDocument> {
  const notes = footNotes(publication, options.print, report);
  const breathe = breather(signal);
  const numbering = {
    breathe,
    notes,
    words,
    length: document.html.length,
    mostPages: options.mostPages,
    path: publication.lines[0]?.path,
    outline: publication.outline,
    naming: pageNaming(publication, words.contents, words.number),
    sheet: sheetOf(template, publication, words),
    reportCount,
  };
  const print = async (open: OpenDocument) => {
    if (document.hasWideTables || document.usesMargin)
      reportSmallTables(await open.fitTables(), document.places, report);
    const cut = await open.fitWidths();
    if (document.hasHeads) await open.continueTables(words.continued);
    if (document.hasLongTables) await open.divideTables();
    const printed = await printInPasses(open, numbering);
    if (notes) reportLeft(publication, notes.left, report);
    await reportDefects(printed, { print: open, cut, places: document.places, publication, report, breathe });
    return printed;
  };
  const printing = withChromium(browser, document, print, signal);
  announcePrinting?.();
  return printing;
}

interface DefectSetting {
  /** The document, still open. */
  print: OpenDocument;
  /** What was clipped before printing because it is too wide. */
  cut: readonly Overflow[];
  places: Places;
  publication: Publication;
  report: Report;
  breathe: Breathe;
}

/** CSS pixels per point. */
const pixels = 96 / 72;

/** Reports defects of printed pages at their lines. It is cheap: only pages with suspicious positions are read. */
async function reportDefects(
  printed: PrintedDocument,
  { print, cut, places, publication, report, breathe }: DefectSetting,
): Promise<void> {
  const layout = layOut(printed, places, publication);
  const area = layout.pages[0]?.area();
  if (area) {
    const { width, height, scale } = area;
    const found = await print.overflows({ width: width * pixels, height: height * pixels, scale });
    // Nothing should scale the pages down at this point. If something still does, it has to be reported.
    if (scale < slightlySmaller && found.length === 0) {
      report('page-overflow', { kind: 'content', side: 'width', by: width * (1 / scale - 1), scale });
    }
    reportOverflows([...cut, ...found], { scale, layout, places, report });
  }
  for (const check of defects) {
    check(layout, report);
    await breathe();
  }
}

interface OverflowSetting {
  /** The scale of all pages; 1 if they were not scaled down. */
  scale: number;
  layout: PrintLayout;
  places: Places;
  report: Report;
}

/** Reports what is too large for its place, each thing once: two images may have the same place. */
export function reportOverflows(
  overflows: readonly Overflow[],
  { scale, layout, places, report }: OverflowSetting,
): void {
  const reported = new Set<string | undefined>();
  for (const { ids, ...facts } of overflows) {
    const id = ids.find((each) => places.has(each));
    if (reported.has(id)) continue;
    reported.add(id);
    const page = id === undefined ? undefined : pageOf(id, layout, places);
    report('page-overflow', { ...facts, scale, page }, id === undefined ? undefined : places.get(id));
  }
}

/**
 * The page of an element: `12`, or `12 or 13` in a long document, where only some blocks have known pages and the
 * others are inferred from their neighbours.
 */
function pageOf(id: string, { blocks, pages }: PrintLayout, places: Places): string | undefined {
  const order = new Map([...places.keys()].map((each, index) => [each, index]));
  const index = order.get(id) ?? 0;
  const before = blocks.findLast((block) => (order.get(block.id) ?? 0) <= index);
  const isExact = before?.id === id;
  const behind = isExact ? before : blocks.find((block) => (order.get(block.id) ?? 0) >= index);
  const labels = [before, behind].flatMap((block) => (block && pages[block.page - 1]?.label) ?? []);
  return [...new Set(labels)].join(' or ') || undefined;
}

/** The layout of a print. */
interface PrintLayout extends LaidOut {
  blocks: readonly PlacedBlock[];
}

/** Determines the layout: the position of each block, and the content of each page on demand. */
function layOut(printed: PrintedDocument, places: Places, publication: Publication): PrintLayout {
  const destinations = destinationsOf(printed.document);
  return {
    pages: pagesOf(printed, openingPages(publication, places, destinations)),
    blocks: blocksOf(destinations, places, publication),
  };
}

function pagesOf(
  { document, pages: facts }: PrintedDocument,
  openings: ReadonlyMap<number, PageOpening>,
): LaidOutPage[] {
  const pages = document.pages;
  // The pages are followed by one sheet each, if there are any.
  return pages.slice(0, facts.length || pages.length).map(({ dict: page }, index) => {
    const stream = document.resolve(page.get('Contents'));
    const read = () => ({ text: pageText(page, document), height: sizeOf(page).height });
    return {
      label: facts[index]?.label ?? String(index + 1),
      weight: stream instanceof PdfStream ? stream.data.length : Number.POSITIVE_INFINITY,
      opens: openings.get(index + 1),
      area: () => pageArea(read()),
      content: (enough) => pageContent(read(), enough),
    };
  });
}

/** A shape that fills this share of the page area is a background rather than content. */
const paper = 0.9;

/** A page that can be read: the text of its content stream, one character per byte, and its height in points. */
interface ReadablePage {
  text: string;
  height: number;
}

/** The page area. Nothing if it cannot be separated from running heads and feet. */
function pageArea({ text, height }: ReadablePage): PageArea | undefined {
  const frame = pageFrame(text);
  return frame && areaOf(frame, height);
}

/**
 * The content of a page area, with positions. Nothing if part of it is outside the page's own content stream. Reading
 * stops some time after it has found `enough` lines.
 */
export function pageContent({ text, height }: ReadablePage, enough?: number): PageContent | undefined {
  const frame = pageFrame(text);
  if (!frame) return undefined;
  const { runs, shapes, hasForms } = paintedBy(text.slice(frame.start), frame.matrix, enough);
  if (hasForms) return undefined;
  return {
    area: areaOf(frame, height),
    lines: linesOf(runs.map(({ baseline, size }) => ({ baseline: height - baseline, size }))),
    shapes: shapes
      .filter(({ top, bottom }) => top - bottom < paper * frame.height)
      .map(({ top, bottom }) => ({ top: height - top, bottom: height - bottom })),
  };
}

function areaOf({ top, width, height, scale }: PageFrame, pageHeight: number): PageArea {
  return { top: pageHeight - top, width, height, scale };
}
