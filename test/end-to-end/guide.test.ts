import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ace } from '../support/ace.ts';
import { epubcheck } from '../support/epubcheck.ts';
import { filesIn, guide, type PublishedFiles, publishOwn } from '../support/own-publications.ts';
import { comparePages } from '../support/page-list.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { pdfFonts } from '../support/pdffonts.ts';
import { qpdfCheck, qpdfSize } from '../support/qpdf.ts';
import { attribute, deadLinks, pagesIn } from '../support/site-links.ts';
import { testWith } from '../support/tools.ts';

let scratch: string;
let files: PublishedFiles;
let filesElsewhere: PublishedFiles;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'offprint-guide-'));
  files = await filesIn(inject('published'), guide);
  filesElsewhere = await filesIn(await publishOwn([guide], scratch, 'Pacific/Kiritimati'), guide);
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

test.each(['pdf', 'epub'] as const)('the %s has the same bytes in another folder and time zone', (format) => {
  expect(files[format].equals(filesElsewhere[format])).toBe(true);
});

describe('the site', () => {
  test('has the same bytes in another folder and time zone', async () => {
    const list = ({ folder }: PublishedFiles) => readFile(join(folder, 'guide/.offprint-files'), 'utf8');
    expect((await list(files)).split('\n').length).toBeGreaterThan(50);
    expect(await list(filesElsewhere)).toBe(await list(files));
  });

  test('has no link that leads nowhere', async () => {
    expect(await deadLinks(files.folder)).toEqual([]);
  });

  test('leads from its first page through all chapters', async () => {
    const pages = new Map((await pagesIn(join(files.folder, 'guide'))).map((page) => [page.path, page]));
    const nextOf = (path: string) => {
      const link = pages.get(path)?.elements.find((element) => attribute(element, 'rel') === 'next');
      return link && attribute(link, 'href');
    };
    const way = [];
    for (let path: string | undefined = 'index.html'; path !== undefined; path = nextOf(path)) way.push(path);
    expect([...way, '404.html'].sort()).toEqual([...pages.keys()].sort());
  });

  test('links the PDF and the EPUB', () => {
    expect(files.html.toString()).toMatch(/href="\.\.\/guide\.pdf".*href="\.\.\/guide\.epub"/su);
  });
});

describe('the PDF', () => {
  testWith('qpdf')('is sound', async () => {
    expect(await qpdfCheck(files.pdf)).toEqual([]);
  });

  testWith('qpdf')('is hardly larger than qpdf would make it', async () => {
    expect(files.pdf.length).toBeLessThan(1.1 * (await qpdfSize(files.pdf)));
  });

  testWith('pdffonts')('embeds all its fonts', async () => {
    const fonts = await pdfFonts(files.pdf);
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.filter(({ embedded }) => !embedded)).toEqual([]);
  });

  test('has pages for all chapters', async () => {
    expect((await pdfPages(files.pdf)).length).toBeGreaterThan(80);
  });
});

describe('the EPUB', () => {
  testWith('java')('passes EPUBCheck', async () => {
    expect(await epubcheck(files.epub)).toEqual([]);
  });

  test('lists the pages of the PDF, each at the text that it begins with', async () => {
    const { wrong, unlisted, listed } = await comparePages(files.pdf, files.epub);
    expect(wrong).toEqual([]);
    // The EPUB has a list of contents of its own.
    expect(unlisted.filter(({ label }) => !/^[ivx]+$/u.test(label))).toEqual([]);
    expect(listed).toBeGreaterThan(80);
  });

  test('passes Ace', async () => {
    expect(await ace(files.epub)).toEqual([]);
  });
});
