import { VFile } from 'vfile';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withChromium } from '../../../src/engines/chromium/open-document.ts';
import { setPageWidth } from '../../../src/engines/chromium/widths/width-script.ts';
import { destinationsOf } from '../../../src/engines/places.ts';
import { reportTo } from '../../../src/model/report.ts';
import { linksOf, openPdf } from '../../../src/pdf/document.ts';
import { openBrowser } from '../../../src/platform/browser/open.ts';
import type { Browser } from '../../../src/platform/browser.ts';

const { signal } = new AbortController();
let browser: Browser;

beforeAll(() => {
  browser = openBrowser({ env: process.env, report: reportTo(new VFile()) });
});

afterAll(() => browser[Symbol.asyncDispose]());

/** The ids that have a place in a draft and in the final print. */
async function linkedIn(body: string, named: string[] = []): Promise<{ draft: string[]; final: string[] }> {
  const html = `<!doctype html><title>Links</title><body>${body}`;
  const print = async (which: Uint8Array) => [...destinationsOf(await openPdf(which)).keys()].sort();
  return withChromium(
    browser,
    { html, files: new Map() },
    async (document) => {
      await document.survey(named);
      return { draft: await print(await document.draft()), final: await print(await document.final()) };
    },
    signal,
  );
}

test('a draft shows the positions of headings and marks within lines, the final print also those of blocks', async () => {
  const body = `<h2 id="head">A</h2><p id="offprint-at-3-1">B <span id="mark">C</span></p><p id="own">D</p>`;
  expect(await linkedIn(body)).toEqual({ draft: ['head', 'mark'], final: ['head', 'mark', 'offprint-at-3-1', 'own'] });
});

test('a draft knows linked blocks, and what opens a page', async () => {
  const body = `<a href="#own">A</a><p id="own">B</p><p style="break-before: right">C</p><p id="offprint-at-9-1">D</p>`;
  expect((await linkedIn(body)).draft).toEqual(['offprint-at-opening-2', 'own']);
});

test('of more than five hundred blocks some are known, including all those after a heading', async () => {
  const section = (index: number) =>
    `<h2 id="h${index}">A</h2><p id="offprint-at-${index}-1">B</p>` +
    Array.from({ length: 29 }, (_, block) => `<p id="offprint-at-${index}-${block + 2}">C</p>`).join('');
  const { final } = await linkedIn(Array.from({ length: 100 }, (_, index) => section(index)).join(''));
  const blocks = final.filter((id) => id.startsWith('offprint-at'));
  expect(blocks.filter((id) => id.endsWith('-1'))).toHaveLength(100);
  expect(blocks.length).toBeGreaterThan(500);
  expect(blocks.length).toBeLessThan(700);
});

test('of thousands of targets only those that numbers, heads and links need are known', async () => {
  const headings = Array.from({ length: 4100 }, (_, index) => `<h2 id="h${index}">A</h2>`).join('');
  const body = `<a href="#h7">A</a> <span data-page-of="h8"></span> <span data-page-of="h%C3%A9 h9" data-page-as="links"></span>`;
  const { draft, final } = await linkedIn(`${body}${headings}<h2 id="h\u00E9">B</h2>`, ['h10']);
  expect(draft).toEqual(['h10', 'h7', 'h8', 'h9', 'h\u00E9']);
  // The outline leads to every heading.
  expect(final.filter((id) => id.startsWith('h'))).toHaveLength(4101);
});

test('links do not depend on layouts that were made before all fonts had arrived', async () => {
  const html = `<!doctype html><title>Links</title><body><a href="https://tides.example/">A <b>high</b> tide</a>`;
  /** While a font is missing, another takes its place. */
  const early = `{ const { style } = document.querySelector('b');
    style.fontFamily = 'monospace'; document.body.offsetHeight; style.fontFamily = ''; document.body.offsetHeight; }`;
  const rectangles = (isEarly: boolean, isPrepared: boolean) =>
    browser.withPage({ html, files: new Map() }, async (page) => {
      if (isEarly) await page.evaluate(early);
      if (isPrepared) await setPageWidth(page);
      return [...linksOf(await openPdf(await page.pdf()))].length;
    });
  expect(await rectangles(true, false)).not.toBe(await rectangles(false, false));
  expect(await rectangles(true, true)).toBe(await rectangles(false, true));
});
