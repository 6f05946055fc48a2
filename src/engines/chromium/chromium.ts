import { archiveStandard, standardName } from '../../model/pdf-standard.ts';
import type { Publication } from '../../model/publication.ts';
import { failure } from '../../model/report.ts';
import { breather } from '../../platform/breather.ts';
import type { Browser } from '../../platform/browser.ts';
import { releaseMemory } from '../../platform/release-memory.ts';
import { embeddable } from '../../shell/content.ts';
import { type Words, wordsFor } from '../../template/words.ts';
import type { Engine, EngineContext, Print, PrintedText } from '../engine.ts';
import { checkGlyphs } from '../glyphs/check-glyphs.ts';
import { destinationsOf } from '../places.ts';
import { printedTexts } from '../printed-texts.ts';
import { reportDefects } from './defects/report-defects.ts';
import { type PrintDocument, printDocument } from './document/print-document.ts';
import { footNotes, refuseTooManyNotes, reportLeft } from './notes/foot-notes.ts';
import { type OpenDocument, withChromium } from './open-document.ts';
import { areaTop } from './page-frame.ts';
import { pageNaming } from './pages/page-facts.ts';
import { type PrintedDocument, printInPasses } from './pages/passes.ts';
import { repair } from './repair/repair.ts';
import { sheetOf } from './sheets.ts';
import { reportSmallTables } from './tables/fit-script.ts';

/**
 * Prints the template's print document in Chromium, with correct page numbers, and adds what Chromium leaves out of its
 * PDFs.
 */
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
  { template, options, report, signal, reportCount }: EngineContext,
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
    if (document.hasWideTables) reportSmallTables(await open.fitTables(), document.places, report);
    const cut = await open.fitWidths();
    if (document.hasLongTables) await open.divideTables();
    const printed = await printInPasses(open, numbering);
    if (notes) reportLeft(publication, notes.left, report);
    await reportDefects(printed, { print: open, cut, places: document.places, publication, report, breathe });
    return printed;
  };
  return withChromium(browser, document, print, signal);
}
