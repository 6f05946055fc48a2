import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ace } from '../support/ace.ts';
import { axe } from '../support/axe.ts';
import { epubcheck } from '../support/epubcheck.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { pdfFonts } from '../support/pdffonts.ts';
import { type PublishedFiles, publishOwn } from '../support/published-source.ts';
import { qpdfCheck, qpdfSize } from '../support/qpdf.ts';
import { testWith } from '../support/tools.ts';
import { vnu } from '../support/vnu.ts';

// The guide has every construct on its pages: what judges say of it, they say of them all.

const guide = { source: 'source/guide/index.md', name: 'guide' };

let scratch: string;
let files: PublishedFiles;
let filesElsewhere: PublishedFiles;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'offprint-guide-'));
  files = await publishOwn(guide, join(scratch, 'here'), 'UTC');
  filesElsewhere = await publishOwn(guide, join(scratch, 'elsewhere'), 'Pacific/Kiritimati');
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

test.each(['html', 'pdf', 'epub'] as const)('the %s has the same bytes in another folder and time zone', (format) => {
  expect(files[format].equals(filesElsewhere[format])).toBe(true);
});

describe('the HTML', () => {
  testWith('java')('is valid', async () => {
    expect(await vnu(files.html)).toEqual([]);
  });

  test.each([
    [320, 'light'],
    [1440, 'dark'],
  ] as const)('is accessible at %d px, %s', async (width, scheme) => {
    expect(await axe(files.html.toString(), { width, scheme })).toEqual([]);
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

  test('passes Ace', async () => {
    expect(await ace(files.epub)).toEqual([]);
  });
});
