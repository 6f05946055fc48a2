import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../../src/build.ts';
import { reading, structureOf, untaggedPainting } from '../../pdf/reading.ts';
import { headingsOf, linksOf } from '../../support/pdf-places.ts';
import { pdfPages } from '../../support/pdf-text.ts';
import { qpdfCheck } from '../../support/qpdf.ts';
import { testWith } from '../../support/tools.ts';

// A book whose chapters open on right-hand pages, printed for real.

const words = 'tide moon water harbour sea rising falling measure clock pilot chart depth current wind'.split(' ');

/** Text of some pages, the same in every run. */
function text(paragraphs: number): string {
  return Array.from({ length: paragraphs }, (_, at) =>
    Array.from({ length: 90 }, (__, index) => words[(at * 31 + index * 7) % words.length]).join(' '),
  ).join('\n\n');
}

const sources = {
  'index.md': '---\ntitle: A book of tides\nfront: [preface.md]\nchapters: [moon.md, sun.md]\n---\n',
  'preface.md': `# Preface\n\n${text(2)}\n`,
  'moon.md': `# The moon\n\n${text(5)}\n\n## Ebb\n\n${text(9)}\n\n## Flood\n\n${text(9)}\n`,
  'sun.md': `# The sun\n\n${text(3)}\n`,
};

let folder: string;
let finished: Uint8Array;
let pages: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-book-'));
  for (const [name, content] of Object.entries(sources)) await writeFile(join(folder, name), content);
  const { messages } = await build({
    sources: [join(folder, 'index.md')],
    out: join(folder, 'out'),
    to: ['pdf'],
    engine: 'chromium',
  });
  expect(messages.map(String)).toEqual([]);
  const [name = ''] = await readdir(join(folder, 'out'));
  finished = await readFile(join(folder, 'out', name));
  pages = await pdfPages(finished);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The page that a chapter's title stands on, from 1. */
async function pageOf(title: string): Promise<number | undefined> {
  return (await headingsOf(finished, 14)).find(({ text: heading }) => heading.endsWith(title))?.page;
}

/** The number at the foot of each page: what stands lowest, in the margin. */
function folios(): Promise<(string | undefined)[]> {
  return reading(finished, (document) =>
    Promise.all(
      pages.map(async (_, index) => {
        const { items } = await (await document.getPage(index + 1)).getTextContent();
        return (
          items.flatMap((item) => ('str' in item && item.transform[5] < 60 ? [item.str] : [])).join('') || undefined
        );
      }),
    ),
  );
}

function labels(): Promise<string[] | null> {
  return reading(finished, (document) => document.getPageLabels());
}

test('chapters open on right-hand pages', async () => {
  for (const title of ['Preface', 'The moon', 'The sun'])
    expect([title, ((await pageOf(title)) ?? 0) % 2]).toEqual([title, 1]);
});

test('the pages left over are blank', async () => {
  const before = (await pageOf('The moon')) ?? 0;
  expect(pages[before - 2]).toBe('');
});

test('pages have the numbers that viewers show, Roman ones in the front matter', async () => {
  const shown = (await labels()) ?? [];
  const printed = await folios();
  // The half-title and the title have no numbers, nor have blank pages.
  expect(printed).toEqual(shown.map((label, index) => (pages[index] === '' || index < 3 ? undefined : label)));
  expect(shown.slice(0, 3)).toEqual(['i', 'ii', 'iii']);
  expect(shown[((await pageOf('The moon')) ?? 0) - 1]).toBe('1');
});

test('each number in the table of contents is the page of its heading', async () => {
  const shown = (await labels()) ?? [];
  const entries = (await linksOf(finished)).filter(({ text: entry }) => /\. \./u.test(entry));
  expect(entries.length).toBe(5);
  for (const { text: entry, page } of entries) expect(entry.split(/[ .]+/u).at(-1)).toBe(shown[page - 1]);
});

describe('heads', () => {
  test('name the book on the left and the chapter on the right', async () => {
    const start = (await pageOf('The moon')) ?? 0;
    expect(pages[start]).toContain('A book of tides');
    expect(pages[start + 1]).toMatch(/1\s+The moon/u);
  });

  test('are missing on pages that open a chapter', async () => {
    const start = (await pageOf('The sun')) ?? 0;
    expect(pages[start - 1]).not.toContain('A book of tides');
    expect(pages[start - 1]?.match(/The sun/gu)).toHaveLength(1);
  });

  test('are artifacts, outside the text', async () => {
    expect(await reading(finished, untaggedPainting)).toBe(0);
    expect((await reading(finished, structureOf)).match(/H1/gu)).toHaveLength(1);
  });
});

testWith('qpdf')('the file is sound', async () => {
  expect(await qpdfCheck(finished)).toEqual([]);
});

test('a link leads to the exact height of its heading', async () => {
  const heights = await reading(finished, async (document) => {
    const destination = await document.getDestination('the-sun');
    const page = await document.getPage((await document.getPageIndex(destination?.[0])) + 1);
    const { items } = await page.getTextContent();
    const heading = items.find((item) => 'str' in item && item.str.includes('The sun'));
    return { led: destination?.[3], stands: heading && 'str' in heading ? heading.transform[5] : undefined };
  });
  // From the upper edge of its box to its baseline.
  expect(heights.led - heights.stands).toBeGreaterThan(10);
  expect(heights.led - heights.stands).toBeLessThan(30);
});
