import type { Page } from 'puppeteer-core';
import { VFile } from 'vfile';
import { formats } from '../../src/formats/formats.ts';
import { reportTo } from '../../src/model/report.ts';
import { openPdf } from '../../src/pdf/document.ts';
import { openBrowser } from '../../src/platform/browser/open.ts';
import type { Browser, BrowserDocument } from '../../src/platform/browser.ts';
import { machineHost } from '../../src/platform/host.ts';
import { median } from './measure.ts';
import { printable } from './printable.ts';

/** What the steps of a print take, in milliseconds. */
export interface PrintSteps {
  /** What the browser was handed. */
  document: BrowserDocument;
  pages: number;
  /** The last time that the browser printed the document. */
  pass: number;
  /** All that comes behind it. */
  finishing: number;
}

/**
 * Prints a source as the PDF writer does, in one browser, and takes medians. One more round goes ahead that does not count:
 * in it what the others run is compiled.
 */
export async function printSteps(source: string, runs: number): Promise<PrintSteps> {
  const { publication, ...given } = await printable(source);
  const report = reportTo(new VFile());
  await using browser = openBrowser({ env: machineHost().env, report });
  const writer = await formats.pdf.load();
  const signal = new AbortController().signal;
  const rounds: Omit<PrintSteps, 'pages'>[] = [];
  let pages = 0;
  for (let round = 0; round <= runs; round++) {
    const { watching, last } = watched(browser);
    const bytes = await writer.write(publication, { ...given, browser: watching, report, signal });
    const end = performance.now();
    const { document, pass, done } = last();
    if (round === 0) pages = (await openPdf(bytes)).pages.length;
    else rounds.push({ document, pass, finishing: end - done });
  }
  const [first] = rounds;
  if (!first) throw new RangeError('Expected one run at least');
  return {
    document: first.document,
    pages,
    pass: median(rounds.map(({ pass }) => pass)),
    finishing: median(rounds.map(({ finishing }) => finishing)),
  };
}

/** The final print of a document, how long it took, and when the last print was done: the sheets of a book come after it. */
interface FinalPrint {
  document: BrowserDocument;
  pass: number;
  done: number;
}

/** A browser that remembers its final print, the one with tags. */
function watched(browser: Browser): { watching: Browser; last: () => FinalPrint } {
  let found: FinalPrint | undefined;
  const watching: Browser = {
    ...browser,
    withPage: (document, use, signal) => {
      const useWatched = (page: Page) => {
        const print = page.pdf.bind(page);
        page.pdf = async (options) => {
          const begun = performance.now();
          const bytes = await print(options);
          const done = performance.now();
          if (options?.tagged) found = { document, pass: done - begun, done };
          else if (found) found = { ...found, done };
          return bytes;
        };
        return use(page).finally(() => {
          page.pdf = print;
        });
      };
      return browser.withPage(document, useWatched, signal);
    },
  };
  return {
    watching,
    last() {
      if (!found) throw new Error('Cannot measure: the PDF writer printed nothing');
      return found;
    },
  };
}
