import fc from 'fast-check';
import type { Page } from 'puppeteer-core';
import { VFile } from 'vfile';
import { afterAll, describe, expect, test } from 'vitest';
import { divideScript } from '../../../../src/engines/chromium/tables/divide-script.ts';
import { reportTo } from '../../../../src/model/report.ts';
import { openBrowser } from '../../../../src/platform/browser/open.ts';

// Long tables, divided in the browser: what matters is where each cell stands before and after.

const browser = openBrowser({ env: process.env, report: reportTo(new VFile()) });

afterAll(() => browser[Symbol.asyncDispose]());

interface Looks {
  /** The side edges of all cells, the edges of their text, and their backgrounds. */
  cells: { edges: number[]; background: string }[];
  height: number;
}

const looks = `({
  height: document.body.offsetHeight,
  cells: [...document.querySelectorAll('td, th')].map((cell) => {
    const { left, right } = cell.getBoundingClientRect();
    const content = document.createRange();
    content.selectNodeContents(cell);
    const { left: start, top, bottom } = content.getBoundingClientRect();
    const backgrounds = [cell, cell.parentElement].map((element) => getComputedStyle(element).backgroundColor);
    return { edges: [left, right, start, top, bottom], background: backgrounds.join() };
  }),
})`;

interface Division {
  before: Looks;
  after: Looks;
  /** Rows of each part. */
  parts: number[];
  columns: number;
}

const parts = `[...document.querySelectorAll('tbody[role=table]')].map(({ rows }) => rows.length)`;

function divide(styles: string, table: string, sizes = { mostRows: 10, partRows: 6 }): Promise<Division> {
  const html = `<!doctype html><html lang="en"><head><style>${styles}</style></head><body>${table}</body></html>`;
  return browser.withPage({ html, files: new Map() }, async (page: Page) => {
    const before = (await page.evaluate(looks)) as Looks;
    await page.evaluate(divideScript(sizes));
    const after = (await page.evaluate(looks)) as Looks;
    return {
      ...{ before, after },
      parts: (await page.evaluate(parts)) as number[],
      columns: (await page.evaluate(`document.querySelectorAll('table > colgroup > col').length`)) as number,
    };
  });
}

const head = '<thead><tr><th>Head</th><th>Another head</th><th>H</th></tr></thead>';
const row = (index: number) => `<tr><td>${index}</td><td>${'word '.repeat((index % 7) + 1)}</td><td>x</td></tr>`;
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index));
const tableOf = (body: readonly string[], foot = '') => `<table>${head}<tbody>${body.join('')}</tbody>${foot}</table>`;

/** The largest distance that an edge of a cell has moved, in CSS pixels. */
function moved({ before, after }: Division): number {
  const distances = before.cells.flatMap(({ edges }, cell) =>
    edges.map((edge, index) => Math.abs(edge - (after.cells[cell]?.edges[index] ?? Number.NaN))),
  );
  return Math.max(...distances, Math.abs(before.height - after.height));
}

/** Chromium aligns rules with pixels. */
const rounding = 1;

const border = fc.constantFrom('0', '1px solid', '2px solid', '3px double');

const styles = fc
  .record({
    collapse: fc.constantFrom('border-collapse: collapse', 'border-spacing: 0'),
    table: fc.record({ block: border, inline: border, width: fc.constantFrom('auto', '100%', '20em') }),
    cell: fc.record({ start: border, end: border, inline: border }),
    direction: fc.constantFrom('ltr', 'rtl'),
    first: border,
    last: border,
    stripes: fc.boolean(),
  })
  .map(({ collapse, table, cell, direction, first, last, stripes }) =>
    [
      `table { ${collapse}; border-block: ${table.block}; border-inline: ${table.inline}; width: ${table.width} }`,
      `td, th { border-block-start: ${cell.start}; border-block-end: ${cell.end}; border-inline: ${cell.inline} }`,
      `html { direction: ${direction} } td, th { padding: 3px 5px }`,
      `tbody tr:first-child > * { border-block-start: ${first} } tbody tr:last-child > * { border-block-end: ${last} }`,
      stripes ? 'tbody tr:nth-child(even) { background: #eee }' : '',
    ].join('\n'),
  );

describe('a divided table looks as it did', () => {
  test('whatever its borders, stripes, width and direction', async () => {
    const foots = fc.constantFrom('', '<tfoot><tr><td>Sum</td><td>9</td><td>y</td></tr></tfoot>');
    const looksTheSame = fc.asyncProperty(styles, fc.integer({ min: 11, max: 40 }), foots, async (css, count, foot) => {
      const division = await divide(css, tableOf(rows(count), foot));
      expect(division.parts.length).toBeGreaterThan(1);
      expect(moved(division)).toBeLessThanOrEqual(rounding);
      expect(division.after.cells.map(({ background }) => background)).toEqual(
        division.before.cells.map(({ background }) => background),
      );
    });
    await fc.assert(looksTheSame, { numRuns: 60 });
  });

  test('with several bodies and a caption', async () => {
    const bodies = [8, 30, 1].map((count) => `<tbody>${rows(count).join('')}</tbody>`).join('');
    const division = await divide(
      '',
      `<table style="border-spacing: 0"><caption>Of rows</caption>${head}${bodies}</table>`,
    );
    expect(division.parts).toEqual([8, 6, 6, 6, 6, 6, 1]);
    expect(moved(division)).toBeLessThanOrEqual(rounding);
  });
});

test('no part ends within a cell that spans rows', async () => {
  const spanning = rows(30);
  spanning[4] = '<tr><td rowspan="5">a</td><td>b</td><td>c</td></tr>';
  for (let index = 5; index < 9; index++) spanning[index] = '<tr><td>b</td><td>c</td></tr>';
  const division = await divide('table { border-collapse: collapse } td { border: 1px solid }', tableOf(spanning));
  expect(division.parts).toEqual([10, 6, 6, 8]);
  expect(moved(division)).toBeLessThanOrEqual(rounding);
});

test('cells that span columns keep their columns', async () => {
  const spanning = rows(20).map((each, index) => (index % 2 ? each : '<tr><td colspan="2">a</td><td>c</td></tr>'));
  const division = await divide('table { border-collapse: collapse }', tableOf(spanning));
  expect(division.columns).toBe(3);
  expect(moved(division)).toBeLessThanOrEqual(rounding);
});

test('short tables, and tables with gaps between their rows, are not divided', async () => {
  expect((await divide('table { border-spacing: 0 }', tableOf(rows(9)))).parts).toEqual([]);
  expect((await divide('table { border-spacing: 3px }', tableOf(rows(30)))).parts).toEqual([]);
});
