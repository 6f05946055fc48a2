import { VFile } from 'vfile';
import { afterAll, expect, test } from 'vitest';
import {
  continuedRow,
  continuedStyles,
  continueScript,
} from '../../../../src/engines/chromium/tables/divide-script.ts';
import { reportTo } from '../../../../src/model/report.ts';
import { openBrowser } from '../../../../src/platform/browser/open.ts';

const browser = openBrowser({ env: process.env, report: reportTo(new VFile()) });

afterAll(() => browser[Symbol.asyncDispose]());

const edges = `[...document.querySelectorAll('p, tr:not(.${continuedRow}) > *')].map((element) => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return [left, right, top, bottom];
})`;

const added = `[...document.querySelectorAll('.${continuedRow}')].map(({ textContent }) => textContent)`;

/** What is added to tables with these styles, and how far anything moves. */
function continued(styles: string, body: string): Promise<{ texts: string[]; moved: number }> {
  const html = `<!doctype html><html lang="en"><head><style>${continuedStyles}${styles}</style></head><body>${body}</body></html>`;
  return browser.withPage({ html, files: new Map() }, async (page) => {
    const before = (await page.evaluate(edges)) as number[][];
    await page.evaluate(continueScript(' (continued)'));
    const after = (await page.evaluate(edges)) as number[][];
    const moves = before.flatMap((own, index) =>
      own.map((edge, side) => Math.abs(edge - (after[index]?.[side] ?? Number.NaN))),
    );
    return { texts: (await page.evaluate(added)) as string[], moved: Math.max(...moves) };
  });
}

const row = (tag: string) => `<tr><${tag}>One</${tag}><${tag} colspan="2">two words</${tag}></tr>`;
const tableOf = (caption = '') =>
  `<table>${caption}<thead>${row('th')}${row('th')}</thead><tbody>${row('td').repeat(30)}</tbody></table>`;
const figure = `<p>Before.</p><figure><figcaption><span class="label">Table 1</span> Words</figcaption>${tableOf()}</figure>`;

/** Chromium aligns rules with pixels. */
const rounding = 1;

test.each([
  ['plain', ''],
  [
    'with lines and space',
    'table { border: 3px solid; margin: 20px } th, td { border-top: 1px solid; padding: 4px 9px }',
  ],
  ['with a look for the first row', 'thead > tr:first-child > * { padding-top: 12px; background: #eee }'],
  ['with gaps between cells', 'table { border-collapse: separate; border-spacing: 2px 5px } td { border: 1px solid }'],
  ['with a background', 'table { background: #ffe } thead { background: #eee } tbody { background: white }'],
  ['from right to left', 'html { direction: rtl } table { width: 20em }'],
])('tables say that they continue, and nothing moves: %s', async (_, styles) => {
  const own = `table { border-collapse: collapse }${styles}`;
  const body = `${figure}<p>Between.</p>${tableOf()}<p>Between.</p>${tableOf('<caption>Words</caption>')}<p>Behind.</p>`;
  const { texts, moved } = await continued(own, body);
  expect(texts).toEqual(['Table 1 (continued)', '(continued)', '(continued)']);
  expect(moved).toBeLessThanOrEqual(rounding);
});

test('the backgrounds of the table and its head are not behind the added row', async () => {
  const styles =
    'table { background: #ffe; border-collapse: collapse } thead { background: #eee } thead tr + tr { background: #ddd }';
  const html = `<!doctype html><html lang="en"><head><style>${continuedStyles}${styles}</style></head><body>${tableOf()}</body></html>`;
  const colors = `['table', 'thead', '.${continuedRow}', 'tr:nth-child(2)', 'tr:nth-child(3)', 'tbody'].map((selector) =>
    getComputedStyle(document.querySelector(selector)).backgroundColor)`;
  const found = await browser.withPage({ html, files: new Map() }, async (page) => {
    await page.evaluate(continueScript(' (continued)'));
    return page.evaluate(colors);
  });
  const none = 'rgba(0, 0, 0, 0)';
  const [head, second, body] = ['rgb(238, 238, 238)', 'rgb(221, 221, 221)', 'rgb(255, 255, 238)'];
  expect(found).toEqual([none, none, none, head, second, body]);
});

test.each([
  ['a frame around gaps between its cells', 'table { border: 1px solid; border-spacing: 2px }'],
  ['a background between its cells', 'table { background: #eee; border-spacing: 2px }'],
  ['an image behind its head', 'thead { background: linear-gradient(red, blue) }'],
  ['translucent rows on a background', 'thead { background: #eee } thead tr { background: #0001 }'],
  ['a head that is not repeated', 'table { border-collapse: collapse } thead { display: table-row-group }'],
  ['a caption below', 'table { border-collapse: collapse } caption { caption-side: bottom }'],
])('a table with %s says nothing', async (_, styles) => {
  expect(await continued(styles, tableOf('<caption>Words</caption>'))).toEqual({ texts: [], moved: 0 });
});
