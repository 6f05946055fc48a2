import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuildResult, build } from '../../../../src/build.ts';
import { hostIn, writeAll } from '../../../support/publication-folder.ts';
import { attribute, deadLinks, filesIn, type LinkedPage, pagesIn } from '../../../support/site-links.ts';
import { bookFiles, picture } from './book.ts';

let scratch: string;
let site: string;
let result: BuildResult;
let pages: ReadonlyMap<string, LinkedPage>;

/** The chapters in reading order. */
const order = ['index.html', 'first.html', 'second.html', 'land.html', 'land-second.html', 'after.html'];

async function buildBook(folder: string): Promise<BuildResult> {
  await writeAll(folder, { ...bookFiles, 'source/book/sea.png': await picture() });
  return build({ to: ['html'], host: hostIn(folder) });
}

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'offprint-site-'));
  result = await buildBook(join(scratch, 'here'));
  site = join(scratch, 'here/dist/book');
  pages = new Map((await pagesIn(site)).map((page) => [page.path, page]));
  // The search indexer is a separate program.
}, 120_000);

afterAll(() => rm(scratch, { recursive: true, force: true }));

function elements(path: string, tagName: string) {
  return (pages.get(path)?.elements ?? []).filter((element) => element.tagName === tagName);
}

function linkOf(path: string, rel: string): string | undefined {
  const link = elements(path, 'link').find((element) => attribute(element, 'rel') === rel);
  return link && attribute(link, 'href');
}

test('a book has a page for each chapter, with shared files next to them', async () => {
  expect(result.messages).toEqual([]);
  expect([...pages.keys()]).toEqual(
    [...order, '404.html', 'index-page.html', 'old.html', 'old/deep/index.html'].sort(),
  );
  const shared = (await filesIn(join(site, 'assets'))).filter((path) => !path.includes('woff2'));
  expect(shared).toEqual([
    expect.stringMatching(/^page-[0-9a-f]{12}\.js$/u),
    expect.stringMatching(/^pictures\/[0-9a-f]{16}\.png$/u),
    expect.stringMatching(/^style-[0-9a-f]{12}\.css$/u),
  ]);
});

test('is described on one line, with the number of pages and the size of all files', async () => {
  const sizes = (await filesIn(site))
    .filter((path) => path !== '.offprint-files')
    .map(async (path) => (await readFile(join(site, path))).length);
  const size = (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
  expect(result.outputs).toMatchObject([{ path: join('dist', 'book', 'index.html'), pages: 10, size }]);
});

test('every link of every page has a target', async () => {
  const links = [...pages.values()].flatMap(({ elements: all }) => all.map((element) => attribute(element, 'href')));
  expect(links).toContain('second.html#the-moon');
  expect(links).toContain('#below');
  // Links of the 404 page are absolute.
  expect(await deadLinks(site)).toEqual([]);
});

test('a broken link would be noticed', async () => {
  const folder = join(scratch, 'dead');
  await writeAll(folder, {
    'a.html': '<a id="a" href="b.html#x">x</a><a href="#a">a</a><a href="#b">b</a><img src="none.png">',
    'b.html': '<p id="y">',
    'c.css': 'a { src: url(none.woff2) }',
  });
  expect(await deadLinks(folder)).toEqual([
    'a.html → b.html#x',
    'a.html → #b',
    'a.html → none.png',
    'c.css → none.woff2',
  ]);
});

test('previous and next lead through all pages, in both directions', () => {
  const all = [...order, 'index-page.html'];
  const follow = (rel: string, from: string | undefined) => {
    const way = [];
    for (let path = from; path !== undefined; path = linkOf(path, rel)) way.push(path);
    return way;
  };
  expect(follow('next', 'index.html')).toEqual(all);
  expect(follow('prev', 'index-page.html')).toEqual(all.toReversed());
});

test('a URL of the book as one page leads to an entry that links on', () => {
  const leadsTo = (id: string) => {
    const all = pages.get('index.html')?.elements ?? [];
    const at = all.findIndex((element) => attribute(element, 'id') === id);
    const link = all.slice(0, at + 1).findLast(({ tagName }) => tagName === 'a');
    return link && attribute(link, 'href');
  };
  expect(leadsTo('the-moon')).toBe('second.html#the-moon');
  expect(leadsTo('deeper')).toBe('first.html');
  expect(leadsTo('sea')).toBe('first.html');
  expect(leadsTo('land-below')).toBe('land.html#land-below');
});

test('a page has its title as its only level 1 heading, and no level is skipped', () => {
  for (const path of order) {
    const levels = (pages.get(path)?.elements ?? []).flatMap(({ tagName }) =>
      /^h[1-6]$/u.test(tagName) ? [Number(tagName[1])] : [],
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
  }
});

test('notes are at the end of their page', () => {
  const notes = (path: string) =>
    elements(path, 'li')
      .map((item) => attribute(item, 'id'))
      .filter((id) => id?.startsWith('offprint-note-'));
  expect(notes('index.html')).toEqual(['offprint-note-0-1']);
  expect(notes('first.html')).toEqual(['offprint-note-1-1']);
  expect(notes('second.html')).toEqual(['offprint-note-2-1']);
});

test('the current page is marked in the list of contents, and no other', () => {
  const current = (path: string) =>
    elements(path, 'a')
      .filter((link) => attribute(link, 'aria-current') === 'page')
      .map((link) => attribute(link, 'href'));
  expect(current('second.html')).toEqual(['second.html']);
  expect(current('index.html')).toEqual([]);
  expect(current('404.html')).toEqual([]);
});

describe('the URLs', () => {
  test('of pages are canonical, and listed in the sitemap', async () => {
    expect(linkOf('index.html', 'canonical')).toBe('https://example.org/book/');
    expect(linkOf('first.html', 'canonical')).toBe('https://example.org/book/first.html');
    const sitemap = await readFile(join(site, 'sitemap.xml'), 'utf8');
    const listed = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/gu)].map(([, address]) => address);
    const names = [...order.slice(1), 'index-page.html'];
    expect(listed).toEqual(['', ...names].map((name) => `https://example.org/book/${name}`));
  });

  test('of the error page are absolute: it is shown at any depth', () => {
    const ofSite = (pages.get('404.html')?.elements ?? []).filter((element) => attribute(element, 'rel') !== 'license');
    const links = ofSite.flatMap((element) => ['href', 'src'].flatMap((name) => attribute(element, name) ?? []));
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((address) => !address.startsWith('https://example.org/book/'))).toEqual(['#offprint-content']);
  });

  test('of former pages redirect', () => {
    const refresh = (path: string) =>
      elements(path, 'meta').find((element) => attribute(element, 'http-equiv') === 'refresh')?.attrs[1]?.value;
    expect(refresh('old.html')).toBe('0; url=second.html#the-moon');
    expect(refresh('old/deep/index.html')).toBe('0; url=../../index.html#part-1');
    expect(linkOf('old.html', 'canonical')).toBe('https://example.org/book/second.html#the-moon');
  });

  test('of the source are those of its file', () => {
    const hrefs = (path: string) => elements(path, 'a').map((link) => attribute(link, 'href'));
    expect(hrefs('land.html')).toContain('https://example.org/edit/source/book/land/index.md');
    expect(hrefs('index.html')).toContain('https://example.org/edit/source/book/index.md');
    expect(hrefs('index-page.html').filter((href) => href?.includes('/edit/'))).toEqual([]);
  });
});

test('its policy allows nothing inline, and there is nothing inline', () => {
  for (const { html } of pages.values()) {
    const [, content = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/u.exec(html) ?? [];
    const policy = content.replaceAll('&#39;', "'");
    expect(policy).toMatch(/^default-src 'none'; style-src 'self'; /u);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|https?:|\*/u);
    expect(html).not.toMatch(/<style|\sstyle=|<script>|\son[a-z]+=/u);
  }
});

test('has the same bytes in another folder', async () => {
  const elsewhere = join(scratch, 'a folder', 'elsewhere');
  await buildBook(elsewhere);
  const [here, there] = await Promise.all(
    [site, join(elsewhere, 'dist/book')].map((folder) => readFile(join(folder, '.offprint-files'), 'utf8')),
  );
  expect(there).toBe(here);
  expect(here?.split('\n').length).toBeGreaterThan(15);
}, 120_000);
