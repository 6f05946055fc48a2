import type { Page } from 'puppeteer';
import type { Browser, BrowserDocument } from '../../platform/browser.ts';
import { fillSlots, hide, type Seen, setBlanks, setSheets, show, survey } from './document-scripts.ts';
import type { Print } from './pages/print.ts';
import { readSlot } from './pages/slot.ts';

/** Sizes and margins are the style sheet's; the browser limits the time. */
const always = { preferCSSPageSize: true, waitForFonts: true, timeout: 0 };

/** Of a draft only the destinations are wanted. */
const draft = { ...always, tagged: false, outline: false, printBackground: false };

const final = { ...always, tagged: true, outline: true, printBackground: true };

/** Opens a document in Chromium, to be printed as often as it takes. */
export function withChromium<T>(
  browser: Browser,
  document: BrowserDocument,
  use: (print: Print) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  return browser.withPage(document, (page) => use(printOf(page)), signal);
}

function printOf(page: Page): Print {
  return {
    async survey() {
      const { slots, openings } = (await page.evaluate(survey)) as Seen;
      return { slots: slots.map(([of, as]) => readSlot(of, as)), openings };
    },
    async fill(contents) {
      if (contents.length > 0) await page.evaluate(fillSlots(contents));
    },
    async setBlanks(openings) {
      await page.evaluate(setBlanks(openings));
    },
    async setSheets(sheets) {
      await page.evaluate(setSheets(sheets));
    },
    async draft() {
      await page.evaluate(hide);
      const printed = await page.pdf(draft);
      await page.evaluate(show);
      return printed;
    },
    final: () => page.pdf(final),
  };
}
