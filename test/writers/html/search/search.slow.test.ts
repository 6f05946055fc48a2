import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../../../src/build.ts';
import { violations } from '../../../support/axe.ts';
import { withPage } from '../../../support/page.ts';
import { policyViolations } from '../../../support/policy-violations.ts';
import { hostIn, snapshot, writeAll } from '../../../support/publication-folder.ts';
import { withScratchFolder } from '../../../support/scratch.ts';
import { search, searchStatus } from '../../../support/search.ts';
import { type SiteServer, siteServer } from '../../../support/site-server.ts';

const moon = `# The moon {#moon}

Twice a day the sea rises.[^1]

## The far bulge {#far-bulge}

On the far side the sea bulges, too.

## The near bulge {#near-bulge}

The sea bulges below the moon. A sailor says \`wind < tide\` & sails.

[^1]: At most coasts.
`;
const book = {
  'index.md': '---\ntitle: Tides\nlang: en\nslug: tides\nchapters: [moon.md, harbours.md]\n---\n\nWhy the sea rises.\n',
  'moon.md': moon,
  'harbours.md':
    '# Harbours {#harbours}\n\nShips wait for the sea.\n\n## Height $h^2$ in feet {#height}\n\nSoundings.\n',
};

/** Publishes the book into the folder `dist` of a folder, from one of the same name each time: a text may get it as an id. */
async function publish(folder: string, html = ''): Promise<void> {
  await writeAll(join(folder, 'book'), { ...book, 'index.md': book['index.md'].replace('lang:', `${html}\nlang:`) });
  const { exitCode, messages } = await build({ sources: ['book/index.md'], to: ['html'], host: hostIn(folder) });
  if (exitCode !== 0) throw new Error(messages.join('\n'));
}

let folder: string;
let server: SiteServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-test-'));
  await publish(folder);
  server = await siteServer(join(folder, 'dist'));
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const openPage = async (page: Page, path = 'tides/index.html') => {
  await page.goto(server.at(path));
};

test('a sentence is found by keyboard, and Enter goes to its page and heading', async () => {
  await withPage(async (page) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const refused = await policyViolations(page);
    await openPage(page);
    const found = await search(page, 'below the moon says');
    expect(found[0]).toMatch(/^The near bulge.*wind < tide & sails/u);
    const marked = await page.$$eval('[role=option] mark', (marks) => marks.map(({ textContent }) => textContent));
    expect(marked).toEqual(expect.arrayContaining(['below', 'the', 'moon.', 'says']));
    expect(await page.$eval('[role=group]', (group) => group.firstElementChild?.textContent)).toMatch(/The moon$/);
    expect(await refused()).toEqual([]);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url()).toBe(server.at('tides/moon.html#near-bulge'));
    expect(requests.filter((url) => !url.startsWith(`${server.origin}/`))).toEqual([]);
  });
});

test('the search is a combobox: arrows select, Escape closes, the button and Ctrl+K open', async () => {
  await withPage(async (page) => {
    await openPage(page);
    const found = await search(page, 'sea');
    const active = () =>
      page.evaluate(() => {
        const id = document.activeElement?.getAttribute('aria-activedescendant');
        const selected = [...document.querySelectorAll('[aria-selected=true]')];
        return selected.length === 1 && selected[0]?.id === id ? selected[0]?.textContent : undefined;
      });
    expect(found.length).toBeGreaterThan(2);
    expect(await active()).toBe(found[0]);
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe(found[1]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await active()).toBe(found.at(-1));
    await page.keyboard.press('Escape');
    expect(await page.$('dialog[open]')).toBeNull();
    await page.click('.search-button');
    expect(await page.$('dialog[open]')).not.toBeNull();
    await page.click('.search-close');
    await page.keyboard.down('Control');
    await page.keyboard.press('k');
    await page.keyboard.up('Control');
    expect(await page.$('dialog[open] input:focus')).not.toBeNull();
  });
});

test('a place on the same page is reached, and a search without results says so', async () => {
  await withPage(async (page) => {
    await openPage(page, 'tides/moon.html');
    await search(page, 'far side');
    await page.keyboard.press('Enter');
    await page.waitForFunction("location.hash === '#far-bulge'");
    expect(await page.$('dialog[open]')).toBeNull();
    expect(await search(page, 'xylophone zither')).toEqual([]);
    expect(await searchStatus(page)).toBe('Nothing found');
  });
});

test('a heading is named with its formula', async () => {
  await withPage(async (page) => {
    await openPage(page);
    expect(await search(page, 'soundings')).toEqual([expect.stringMatching(/Height h² in feet/u)]);
  });
});

test('a hit in a note leads to the note', async () => {
  await withPage(async (page) => {
    await openPage(page);
    expect(await search(page, 'coasts')).toEqual([expect.stringMatching(/^Notes.*At most coasts/u)]);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(await page.$eval(':target', ({ tagName, textContent }) => [tagName, textContent])).toEqual([
      'LI',
      expect.stringContaining('At most coasts'),
    ]);
  });
});

test('the table of contents is not searched, since it names each chapter on each page', async () => {
  await withPage(async (page) => {
    await openPage(page);
    expect(await search(page, 'harbours')).toHaveLength(1);
  });
});

test('a page that was opened from a folder says why it cannot be searched, one without its index that it cannot', async () => {
  await withPage(async (page) => {
    await page.goto(`file://${join(folder, 'dist/tides/moon.html')}`);
    expect(await search(page, 'sea')).toEqual([]);
    expect(await searchStatus(page)).toMatch(/^Search works only where/);
    await page.setRequestInterception(true);
    page.on('request', (request) => (request.url().includes('/search/') ? request.abort() : request.continue()));
    await openPage(page);
    await search(page, 'sea');
    expect(await searchStatus(page)).toBe('The search could not be loaded.');
  });
});

test.each([
  { scheme: 'light', width: 320 },
  { scheme: 'dark', width: 320 },
  { scheme: 'light', width: 1200 },
  { scheme: 'dark', width: 1200 },
] as const)('the results are accessible, $scheme and $width pixels wide', async ({ scheme, width }) => {
  await withPage(async (page) => {
    await page.setViewport({ width, height: 800 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await openPage(page, 'tides/moon.html');
    expect((await search(page, 'sea')).length).toBeGreaterThan(2);
    expect(await violations(page)).toEqual([]);
  });
});

test('a URL of the book as one page leads to the page of its heading', async () => {
  await withPage(async (page) => {
    await openPage(page, 'tides/index.html#near-bulge');
    await page.waitForFunction("location.pathname.endsWith('/moon.html')");
    expect(page.url()).toBe(server.at('tides/moon.html#near-bulge'));
  });
});

test('without scripts a site shows all of its text, and nothing broken', async () => {
  await withPage(async (page) => {
    await page.setJavaScriptEnabled(false);
    await openPage(page, 'tides/moon.html');
    const visibleControls = await page.$$eval('.search-button, .theme-switch, .copy-button', (all) =>
      all.filter((one) => one.checkVisibility()),
    );
    expect(visibleControls).toEqual([]);
    expect(await page.$eval('main', (main) => main.textContent)).toContain('Twice a day the sea rises.');
  });
});

describe('the files of a site', () => {
  const published = (html?: string) =>
    withScratchFolder(async (scratch) => {
      await publish(scratch, html);
      const files = await snapshot(join(scratch, 'dist'));
      const page = await readFile(join(scratch, 'dist/tides/moon.html'), 'utf8');
      return { files: Object.entries(files).map(([path, bytes]) => [path.replace(scratch, ''), bytes]), page };
    });

  test('have no search if it is disabled, and a stricter policy', async () => {
    const { files, page } = await published('html: { search: false }');
    expect(files.filter(([path]) => path?.includes('/search/'))).toEqual([]);
    expect(page).not.toMatch(/search-button|unsafe|connect-src/);
  });

  test('have the same bytes each time, with search', async () => {
    const { files, page } = await published();
    expect(page).toMatch(/wasm-unsafe-eval.*search-button/su);
    expect(files.map(([path]) => path)).toContain('/dist/tides/search/pagefind.js');
    expect((await published()).files).toEqual(files);
  });
});
