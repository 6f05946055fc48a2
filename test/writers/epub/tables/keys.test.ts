import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { shortCode } from '../../../../src/html/code.ts';
import { machineHost } from '../../../../src/platform/host.ts';
import { loadTemplate } from '../../../../src/template/load.ts';
import { frameTables } from '../../../../src/writers/epub/frames.ts';
import { serialize } from '../../../../src/writers/epub/serialize.ts';
import { withPage } from '../../../support/page.ts';

const sentence = 'What this setting does, in a sentence that takes several lines on a narrow page.';
const codes = ['subtitle', 'author.affiliations', 'numbering.headings', 'chicago-author-date', '--no-report'];
const long = 'epub.accessibility.certifierCredential.url';
const words = ['Misunderstanding', 'Straßenverkehr', 'cross-references', 'Tide'];
const address = 'https://example.org/a/rather/long/address/of/a/page';

/** A table whose first column has names, and whose others have some content each. */
function table(names: Element[] | string[], ...others: (Element | string)[]): Element {
  const head = ['Name', ...others.map((_, at) => `Column ${at}`)].map((text) => h('th', text));
  const row = (name: Element | string) =>
    h('tr', [h('td', name), ...others.map((cell) => h('td', structuredClone(cell)))]);
  return h('table', [h('thead', h('tr', head)), h('tbody', names.map(row))]);
}

const ofCode = codes.map((code) => h('code', code));
const tables = {
  'code and a sentence': table(ofCode, sentence),
  'words and a sentence': table(words, sentence),
  'code, a word and a sentence': table(ofCode, 'internationalisation', sentence),
  'code, an example in code, and sentences': table(ofCode, h('code', '{sub="range of the tide"}'), sentence, sentence),
  'code and an address': table(ofCode, h('a', { href: address }, address), sentence),
  'code and one name that is too long': table([...ofCode, h('code.long', long)], sentence, sentence),
  'words and six columns': table(words, ...Array.from({ length: 6 }, () => 'misunderstanding words')),
};

const styles = loadTemplate('article', process.cwd(), machineHost()).then((template) =>
  template.styles('chapter', new Set(['table', 'code'])),
);

/** The names that are broken, and by how many pixels the table is wider than its page. */
const shown = (page: Page) =>
  page.evaluate(() => ({
    broken: [...document.querySelectorAll('td:first-child:not(:has(.long))')].flatMap((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 4)));
      return lines.size > 1 ? [cell.textContent] : [];
    }),
    wider: Math.max(0, document.documentElement.scrollWidth - innerWidth),
  }));

test.each(Object.entries(tables))('no name is broken in a table of %s', async (_, content) => {
  const tree = { type: 'root' as const, children: [content] };
  shortCode()(tree);
  const body = serialize(frameTables(tree));
  const html = `<!doctype html><title>T</title><style>${await styles}</style><body>${body}`;
  const results = await withPage(async (page) => {
    await page.setContent(html);
    const found = [];
    for (const width of [320, 420, 600, 760, 1000]) {
      await page.setViewport({ width, height: 640 });
      for (const size of [100, 140, 180]) {
        await page.evaluate((percent) => document.documentElement.style.setProperty('font-size', `${percent}%`), size);
        found.push({ width, size, ...(await shown(page)) });
      }
    }
    return found;
  });
  expect(results.filter(({ broken, wider }) => broken.length > 0 || wider > 0)).toEqual([]);
});
