import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { build } from '../../src/build.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { testWith } from '../support/tools.ts';
import { htmlFilesOf, type Visit, visitAll } from '../support/visit.ts';
import { vnuPages } from '../support/vnu.ts';
import { withWebServer } from '../support/web-server.ts';

// What readers get on the web: every page that this repository publishes, opened as they would open it.

/** Bytes that a page may have beside its pictures. */
const budget = 150_000;

/** For all pages of a book in all views, on a busy machine. */
const patience = 900_000;

describe('the pages that this repository publishes', () => {
  const folder = inject('published');
  let files: string[];
  let visits: Visit[];
  beforeAll(async () => {
    files = await htmlFilesOf(folder);
    // The chapters on messages are made by one program, of the same parts: one of them stands for all.
    const visited = files.filter((path) => !/\/messages-(?!links)/u.test(path));
    visits = await visitAll(folder, visited);
  }, patience);

  const faulty = (isFaulty: (visit: Visit) => boolean) => visits.filter(isFaulty);

  test('are all there', () => {
    expect(visits.length).toBeGreaterThan(20);
  });

  test('do not move while they are loaded, narrow or wide', () => {
    expect(faulty(({ shifts }) => Object.values(shifts).some((shift) => shift > 0))).toEqual([]);
  });

  test('ask no other origin for anything, and for nothing that is not there', () => {
    expect(faulty(({ requests }) => requests.length > 0)).toEqual([]);
  });

  test('make browsers complain of nothing', () => {
    expect(faulty(({ complaints }) => complaints.length > 0)).toEqual([]);
  });

  test('fit the window', () => {
    expect(faulty(({ tooWide }) => tooWide.length > 0)).toEqual([]);
  });

  test('are accessible, narrow and wide, light and dark', () => {
    expect(faulty(({ violations }) => violations.length > 0)).toEqual([]);
  });

  testWith('java')(
    'are valid',
    async () => {
      const messages = await withWebServer(folder, 0, (origin) => vnuPages(files.map((path) => `${origin}/${path}`)));
      expect(messages).toEqual([]);
    },
    patience,
  );

  test('have few bytes in addition to images, and those of a site in addition to its fonts', async () => {
    for (const path of files) {
      const html = await readFile(join(folder, path), 'utf8');
      const parts = [...html.matchAll(/<(?:script src|link rel="stylesheet" href)="([^"]+)"/gu)].map(
        ([, part]) => part,
      );
      const sizes = parts.map(async (part = '') => (await stat(join(folder, dirname(path), part))).size);
      const own = Buffer.byteLength(html.replace(/data:image\/[^"]*/gu, ''));
      const all = (await Promise.all(sizes)).reduce((sum, size) => sum + size, own);
      expect([path, all < budget ? 'light' : all]).toEqual([path, 'light']);
    }
  });
});

test('a page links what was made with it, and nothing else', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'source/tides.md': '---\ntitle: Tides\n---\n\nEbb.\n' });
    await build({ to: ['html', 'epub'], host: hostIn(folder) });
    const html = await readFile(join(folder, 'dist/tides.html'), 'utf8');
    expect(html).toContain('<a href="tides.epub" type="application/epub+zip" download>EPUB</a>');
    expect(html).not.toContain('application/pdf');
  });
});
