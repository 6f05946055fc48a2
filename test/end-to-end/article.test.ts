import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ace } from '../support/ace.ts';
import { axe } from '../support/axe.ts';
import { spineDocuments } from '../support/epub-text.ts';
import { epubcheck } from '../support/epubcheck.ts';
import { htmlText } from '../support/html-text.ts';
import { markdownWords, words } from '../support/markdown-words.ts';
import { article, filesIn, type PublishedFiles, publishOwn } from '../support/own-publications.ts';
import { comparePages } from '../support/page-list.ts';
import { pdfPages, unhyphenated } from '../support/pdf-text.ts';
import { pdfFonts } from '../support/pdffonts.ts';
import { qpdfCheck, qpdfSize } from '../support/qpdf.ts';
import { testWith } from '../support/tools.ts';
import { vnu } from '../support/vnu.ts';

const root = join(import.meta.dirname, '../..');
const formats = ['html', 'pdf', 'epub'] as const;

let scratch: string;
let files: PublishedFiles;
let filesElsewhere: PublishedFiles;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'offprint-article-'));
  files = await filesIn(inject('published'), article);
  const elsewhere = join(scratch, 'a folder', 'elsewhere');
  filesElsewhere = await filesIn(await publishOwn([article], elsewhere, 'Pacific/Kiritimati'), article);
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

test.each(formats)('the %s has the same bytes in another folder and time zone', (format) => {
  expect(files[format].equals(filesElsewhere[format])).toBe(true);
});

test('the EPUB lists the pages of the PDF, each at the text that it begins with', async () => {
  expect(await comparePages(files.pdf, files.epub)).toMatchObject({ wrong: [], unlisted: [] });
});

describe('every word of the article', () => {
  const written = readFile(join(root, article.source), 'utf8').then(markdownWords);

  test('is in the HTML, in order, and no other', async () => {
    expect(words(htmlText(files.html.toString()))).toEqual(await written);
  });

  test('is in the EPUB, in order, and no other', async () => {
    const sections = spineDocuments(files.epub).filter(({ href }) => /section-\d+\.xhtml$/u.test(href));
    expect(sections.flatMap(({ text }) => words(text))).toEqual(await written);
  });

  test('is in the PDF, in order', async () => {
    const expected = await written;
    const printed = (await pdfPages(files.pdf)).flatMap((page) => words(unhyphenated(page, expected)));
    expect(missingInOrder(expected, printed)).toEqual([]);
  });
});

test('a word that is missing or out of order is noticed', () => {
  expect(missingInOrder(['a', 'b', 'c'], ['a', 'x', 'b', 'c'])).toEqual([]);
  expect(missingInOrder(['a', 'b', 'c'], ['a', 'c'])).toEqual(['b', 'c']);
  expect(missingInOrder(['a', 'b'], ['b', 'a'])).toEqual(['b']);
});

describe('the HTML', () => {
  testWith('java')('is valid', async () => {
    expect(await vnu(files.html)).toEqual([]);
  });

  test.each([
    [320, 'light'],
    [320, 'dark'],
    [1440, 'light'],
    [1440, 'dark'],
  ] as const)('is accessible at %d px, %s', async (width, scheme) => {
    expect(await axe(files.html.toString(), { width, scheme })).toEqual([]);
  });

  test('needs no other file, and has only its own script', () => {
    const html = files.html.toString();
    // What is linked is not loaded: the other formats, and the names of vocabularies.
    const loaded = html.replace(/<(?:a|link rel="(?:alternate|schema\.\w+)") [^>]*>/gu, '');
    expect(loaded.match(/(?:src|href)="(?!#|data:|https:)[^"]*"/gu)).toBeNull();
    expect(html.match(/<script[^>]*>/gu)).toEqual(['<script type="application/ld+json">', '<script>']);
    expect(html.match(/url\((?!data:)[^)]*\)/gu)).toBeNull();
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
    expect(fonts.filter(({ embedded, unicode }) => !embedded || !unicode)).toEqual([]);
  });
});

describe('the EPUB', () => {
  testWith('java')('passes EPUBCheck', async () => {
    expect(await epubcheck(files.epub)).toEqual([]);
  });

  test('passes Ace', async () => {
    expect(await ace(files.epub)).toEqual([]);
  });
});

/** The words from the first on that does not follow the one before it. */
function missingInOrder(expected: readonly string[], found: readonly string[]): string[] {
  let at = 0;
  for (const word of found) if (word === expected[at]) at += 1;
  return expected.slice(at);
}
