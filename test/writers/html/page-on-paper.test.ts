import { h } from 'hastscript';
import type { Page } from 'puppeteer-core';
import { VFile } from 'vfile';
import { beforeAll, expect, test } from 'vitest';
import { reportTo } from '../../../src/model/report.ts';
import { machineHost } from '../../../src/platform/host.ts';
import { loadTemplate } from '../../../src/template/load.ts';
import { html } from '../../../src/writers/html/html.ts';
import { examplePublication } from '../../engines/example.ts';
import { withPage } from '../../support/page.ts';
import { pdfPages } from '../../support/pdf-text.ts';
import { publicationFiles, writerOptions } from '../../support/writer-options.ts';

let page: string;

beforeAll(async () => {
  const example = examplePublication();
  const [section] = example.sections;
  if (!section) throw new Error('Unexpected example without a section');
  const tree = {
    type: 'root' as const,
    children: [
      h('section', [
        h('h2', { id: 'moon' }, 'The moon'),
        h('p', [h('a', { href: 'https://example.com/tides' }, 'Tides'), '; ']),
        h('p', h('a', { href: 'https://www.example.org/' }, 'example.org')),
        h('pre', h('code', 'long '.repeat(60))),
        h('details', [h('summary', 'More'), h('p', 'Folded away.')]),
        h('h2', { id: 'sun' }, 'The sun'),
      ]),
    ],
  };
  const publication = { ...example, sections: [{ ...section, tree }] };
  const bytes = await html.write(publication, {
    template: await loadTemplate('article', process.cwd(), machineHost()),
    options: writerOptions({ files: publicationFiles({ html: 'example.html', pdf: 'example.pdf' }) }),
    browser: undefined,
    report: reportTo(new VFile()),
    signal: new AbortController().signal,
  });
  page = new TextDecoder().decode(bytes);
});

/** Prints the page from a dark screen. */
function printed<T>(use: (page: Page) => Promise<T>): Promise<T> {
  return withPage(async (tab) => {
    await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await tab.setContent(page);
    await tab.evaluate("document.documentElement.dataset.theme = 'dark'");
    return use(tab);
  });
}

test('the page is black on white on paper, even with a dark screen', async () => {
  const colours = await printed(async (tab) => {
    const read = () => tab.$eval('body', (body) => getComputedStyle(body).color);
    const dark = await read();
    await tab.emulateMediaType('print');
    const paper = await tab.$eval('html', (root) => getComputedStyle(root).backgroundColor);
    return { dark, ink: await read(), paper };
  });
  expect(colours.dark).not.toBe('rgb(0, 0, 0)');
  expect(colours).toMatchObject({ ink: 'rgb(0, 0, 0)', paper: 'rgb(255, 255, 255)' });
});

test('paper shows the text and URLs of links, and nothing that only a screen needs', async () => {
  const pages = await printed(async (tab) => pdfPages(await tab.pdf({ format: 'A4' })));
  const text = pages.join('\n').replace(/\s+/gu, ' ');
  expect(text).toContain('Tides (https://example.com/tides)');
  // Its text is its URL.
  expect(text).toContain('example.org');
  expect(text).not.toContain('example.org (');
  expect(text).toContain('Folded away.');
  expect(text.match(/long/gu)).toHaveLength(60);
  expect(text).toMatch(/^1 /u);
  expect(text).not.toMatch(/Contents|Skip to content|Download|Copy|Light/u);
});
