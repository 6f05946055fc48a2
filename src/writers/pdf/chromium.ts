import type { Page } from 'puppeteer';
import type { Browser, BrowserDocument } from '../../platform/browser.ts';
import type { Print } from './pages/print.ts';
import { readSlot } from './pages/slot.ts';

/** Sizes and margins are the style sheet's; the browser limits the time. */
const always = { preferCSSPageSize: true, waitForFonts: true, timeout: 0 };

/** Of a draft only the destinations are wanted. */
const draft = { ...always, tagged: false, outline: false, printBackground: false };

const final = { ...always, tagged: true, outline: true, printBackground: true };

/** What is not visible keeps its room, but is not painted: of a short document that takes a quarter of the time (measured). */
const hide = `document.documentElement.style.visibility = 'hidden'`;
const show = `document.documentElement.style.visibility = ''`;

/** Scripts as texts, for they run in the document: the places that show page numbers, and what each is to show. */
const slots = `[...document.querySelectorAll('[data-page-of]')]`;
const readSlots = `${slots}.map(({ dataset }) => [dataset.pageOf, dataset.pageAs])`;
const fillSlots = (contents: readonly string[]) =>
  `{ const contents = ${JSON.stringify(contents)}; ${slots}.forEach((slot, index) => { slot.innerHTML = contents[index]; }); }`;

/**
 * Links, unseen, to everything that has an id: Chromium gives a destination to what is linked, and nothing else says where
 * on the pages a thing stands.
 */
const linkAll = `{
  const links = [...document.querySelectorAll('[id]')].map(({ id }) => {
    const link = document.createElement('a');
    link.setAttribute('href', '#' + encodeURIComponent(id));
    return link;
  });
  const hidden = document.createElement('div');
  hidden.hidden = true;
  hidden.append(...links);
  document.body.append(hidden);
}`;

/** Opens a document in Chromium, to be printed as often as it takes. */
export function withChromium<T>(
  browser: Browser,
  document: BrowserDocument,
  use: (print: Print) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const open = async (page: Page) => {
    await page.evaluate(linkAll);
    return use(printOf(page));
  };
  return browser.withPage(document, open, signal);
}

function printOf(page: Page): Print {
  return {
    async slots() {
      const values = (await page.evaluate(readSlots)) as [of: string, as?: string][];
      return values.map(([of, as]) => readSlot(of, as));
    },
    async fill(contents) {
      await page.evaluate(fillSlots(contents));
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
