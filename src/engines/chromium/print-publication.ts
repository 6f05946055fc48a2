import type { Publication } from '../../model/publication.ts';
import { breather } from '../../platform/breather.ts';
import type { Browser } from '../../platform/browser.ts';
import type { Words } from '../../template/words.ts';
import type { EngineContext } from '../engine.ts';
import { reportDefects } from './defects/report-defects.ts';
import type { PrintDocument } from './document/print-document.ts';
import { footNotes } from './notes/foot-notes.ts';
import { reportLeft } from './notes/report-left.ts';
import { type OpenDocument, withChromium } from './open-document.ts';
import { pageNaming } from './pages/page-facts.ts';
import { type PrintedDocument, printInPasses } from './pages/passes.ts';
import { sheetOf } from './sheets.ts';
import { reportSmallTables } from './tables/small-tables.ts';

/** Has the browser print a publication, with the right numbers and notes on its pages, and tells what is wrong with these. */
export function printPublication(
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
