import { type PdfDict, PdfNumber } from '@libpdf/core';
import { sign } from '../../model/page-start.ts';
import type { Publication } from '../../model/publication.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import { breather } from '../../platform/breather.ts';
import type { Browser } from '../../platform/browser.ts';
import { releaseMemory } from '../../platform/release-memory.ts';
import { embeddable } from '../../shell/embedded-fonts.ts';
import { type Words, wordsFor } from '../../template/words.ts';
import { type Engine, type EngineContext, foreign, type Print, type PrintedText } from '../engine.ts';
import { reportDefects } from './defects/report-defects.ts';
import { type PrintDocument, printDocument } from './document/print-document.ts';
import { checkGlyphs } from './glyphs/check-glyphs.ts';
import { footNotes } from './notes/foot-notes.ts';
import { refuseTooManyNotes, reportLeft } from './notes/report-left.ts';
import { type OpenDocument, withChromium } from './open-document.ts';
import { destinationsOf } from './pages/destinations.ts';
import { pageNaming } from './pages/page-facts.ts';
import { type PrintedDocument, printInPasses } from './pages/passes.ts';
import { repair } from './repair/repair.ts';
import { type ContentItem, isNode, type Kid, type StructureNode } from './repair/structure/node.ts';
import { sheetOf } from './sheets.ts';
import { reportSmallTables } from './tables/fit-script.ts';
import { markedTextReader } from './texts/marked-texts.ts';

/**
 * Prints the template's print document in Chromium, with correct page numbers, and adds what Chromium leaves out of its
 * PDFs.
 */
export const chromium: Engine = {
  async prepare(publication, context) {
    const { template, options, browser, report, signal } = context;
    if (!browser) throw new TypeError('Cannot print without a browser');
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
  });
  const count = pages.length || pdf.pages.length;
  let texts: PrintedText[] | undefined;
  await repair(pdf, {
    // Soft hyphens are invisible: a line that breaks at one ends with a hyphen.
    text: document.html.replaceAll('\u00AD', ''),
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
  { template, options, report, signal, tellCount }: EngineContext,
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
    tellCount,
  };
  const print = async (open: OpenDocument) => {
    if (document.hasWideTables) reportSmallTables(await open.fitTables(), document.places, report);
    const cut = await open.fitWidths();
    const printed = await printInPasses(open, numbering);
    if (notes) reportLeft(publication, notes.left, report);
    await reportDefects(printed, { print: open, cut, places: document.places, publication, report, breathe });
    return printed;
  };
  return withChromium(browser, document, print, signal);
}

/** Counts as one character, as in the text it is compared with. */
const signs = new Set(['Figure', 'Formula']);

/** Parts of a table that are repeated on each of its pages. */
const repeated = new Set(['TH', 'THead', 'TFoot']);

/** The context of a structure element. */
interface TextInside {
  index: boolean;
  repeated: boolean;
}

/** Reads the text of the pages in structure order, which is the order of the source. */
function printedTexts(kids: readonly Kid[], document: PdfDocument, count: number): PrintedText[] {
  const pages = document.pages.slice(0, count);
  const numbers = new Map(pages.map(({ dict }, index) => [dict, index]));
  const read = markedTextReader(document);
  const texts = pages.map(({ dict }) => read(dict));
  const found: PrintedText[] = [];
  readKids(kids, { index: false, repeated: false });
  return found;

  function readKids(kids: readonly Kid[], inside: TextInside): void {
    const own: PrintedText[] = [];
    for (const kid of kids) {
      if (!isNode(kid)) addItem(kid, own, inside);
      else readNode(kid, inside);
    }
  }

  function readNode(node: StructureNode, inside: TextInside): void {
    // List markers are not text. Neither are footnotes, which interrupt other text.
    if (node.type === 'Lbl' || (node.role === 'note' && node.type !== 'LI')) return;
    if (node.type === 'Link' && inside.index) return;
    if (node.role === 'note' || node.role === 'toc') addWhole(node, foreign);
    else if (node.type === 'Formula' || (signs.has(node.type) && !node.kids.some(isNode))) addWhole(node, sign);
    else readKids(node.kids, insideOf(node, inside));
  }

  function insideOf({ role, type }: StructureNode, { index, repeated: isRepeated }: TextInside): TextInside {
    return { index: index || role === 'index', repeated: isRepeated || repeated.has(type) };
  }

  /** One text for each page with a part of the element. */
  function addWhole(node: StructureNode, text: string): void {
    const on = new Set<number>();
    addPages(node, on);
    for (const page of on) found.push({ page, text });
  }

  function addPages({ kids }: StructureNode, on: Set<number>): void {
    for (const kid of kids) {
      if (isNode(kid)) addPages(kid, on);
      else {
        const place = placeOf(kid);
        if (place) on.add(place.page);
      }
    }
  }

  function addItem(item: ContentItem, own: PrintedText[], inside: TextInside): void {
    const place = placeOf(item);
    const text = place && texts[place.page]?.get(place.number);
    if (!place || !text) return;
    const printed = { page: place.page, text };
    const isAgain = inside.repeated && own.some((other) => other.page < place.page && other.text === text);
    if (!isAgain) found.push(printed);
    own.push(printed);
  }

  function placeOf({ object, page }: ContentItem): { page: number; number: number } | undefined {
    const owner = document.resolve(page) as PdfDict | undefined;
    const number = owner && numbers.get(owner);
    return object instanceof PdfNumber && number !== undefined ? { page: number, number: object.value } : undefined;
  }
}
