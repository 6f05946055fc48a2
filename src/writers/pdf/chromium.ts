import type { Browser, BrowserDocument } from '../../platform/browser.ts';

/** Prints a document by Chromium: tagged, with an outline of its headings. Sizes and margins are the style sheet's. */
export function chromiumPdf(browser: Browser, document: BrowserDocument, signal: AbortSignal): Promise<Uint8Array> {
  const print = {
    tagged: true,
    outline: true,
    preferCSSPageSize: true,
    printBackground: true,
    waitForFonts: true,
    // The browser limits the time.
    timeout: 0,
  };
  return browser.withPage(document, (page) => page.pdf(print), signal);
}
