import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { readPages } from '../../src/pdf/content/content-reader.ts';
import { openPdf } from '../../src/pdf/document.ts';
import { textsOnPage } from '../support/pdf-places.ts';
import { printed } from '../support/printed.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const words = 'the sea rises and falls with the moon and those who live beside it never forget its hours'.split(' ');

/** Different words, so that no line is like another one. */
function sentence(length: number, seed: number): string {
  return `${Array.from({ length }, (_, at) => words[(at * at + seed * at + seed) % words.length]).join(' ')}.`;
}

/** Chapters that differ by about a line, with a short paragraph at the end of each other one. */
const endings = Object.fromEntries(
  Array.from({ length: 24 }, (_, at) => {
    const text = Array.from({ length: 5 }, (_, paragraph) => sentence(70, at + paragraph)).join('\n\n');
    return [
      `${at}.md`,
      `# Number ${at}\n\n${text}\n\n${sentence(9 * at + 5, at)}${at % 2 ? `\n\n${sentence(8, at)}` : ''}\n`,
    ];
  }),
);

/** The baselines of the lines of text on each page, from top to bottom. */
async function linesOn(options: string, engine: string, chapters: Record<string, string>): Promise<number[][]> {
  return withScratchFolder(async (folder) => {
    const index = `---
title: Tides
lang: en
slug: tides
toc: false
template: book
templateOptions: ${options}
pdf: { engine: ${engine}, size: A5 }
chapters: [${Object.keys(chapters).join(', ')}]
---
`;
    await writeAll(folder, { ...chapters, 'index.md': index });
    await build({ sources: ['index.md'], to: ['pdf'], host: hostIn(folder) });
    const pdf = await openPdf(await readFile(join(folder, 'dist/tides.pdf')));
    return [...readPages(pdf)].map(({ texts }) => {
      // Heads, feet and half-titles are artifacts.
      const baselines = texts.filter(({ mark }) => mark !== undefined).map(({ baseline }) => Math.round(baseline));
      return [...new Set(baselines)].toSorted((a, b) => a - b);
    });
  });
}

/** The numbers of lines on the pages after which a chapter opens, or the book ends, if the chapter began before them. */
function endsOf(pages: readonly number[][]): number[] {
  const full = Math.max(...pages.slice(2).map((lines) => lines.length));
  return pages.flatMap((lines, index) => {
    const before = pages[index - 1]?.length ?? 0;
    return index > 2 && lines.length > 0 && lines.length < full / 2 && before > full / 2 ? [lines.length] : [];
  });
}

test.each(['chromium', 'typst'])('with %s, chapters end with at least five lines on a page', async (engine) => {
  const ends = endsOf(await linesOn('{ chapterStart: page }', engine, endings));
  expect(ends.length).toBeGreaterThan(5);
  expect(ends.filter((count) => count < 5)).toEqual([]);
});

test.each(['chromium', 'typst'])('with %s, chapters end behind a page break as they are', async (engine) => {
  const chapters = {
    'one.md': '# One\n\nHigh water.\n',
    'two.md': '# Two\n\nThe sea.\n\nThe moon.\n\n::page-break\n\nThe shore.\n',
  };
  const pages = await linesOn('{ chapterStart: page }', engine, chapters);
  expect(pages.slice(-3).map(({ length }) => length)).toEqual([2, 3, 1]);
});

/** Chapters with a note on their first page, that end with code behind a callout. */
const codeEndings = Object.fromEntries(
  Array.from({ length: 20 }, (_, at) => {
    const text = `${sentence(30, at)}[^1]\n\n${sentence(180, at)}\n\n${sentence(5 * at + 5, at)}`;
    const end = `:::note\n${sentence(25, at)}\n:::\n\n\`\`\`\none\ntwo\nthree\n\`\`\``;
    return [`${at}.md`, `# Number ${at}\n\n${text}\n\n${end}\n\n[^1]: ${sentence(20, at)}\n`];
  }),
);

test('with Typst, code at the end of a chapter is not alone on its page, also if there is a note on the page before', async () => {
  const pages = await linesOn('{ chapterStart: page }', 'typst', codeEndings);
  const ends = pages.slice(3).flatMap((lines) => (lines.length < 9 ? [lines.length] : []));
  expect(ends.length).toBeGreaterThan(3);
  expect(ends.filter((count) => count < 5)).toEqual([]);
});

test('with Typst, that is so only in a book with mirrored margins', async () => {
  const ends = endsOf(await linesOn('{ chapterStart: page, mirrored: false }', 'typst', endings));
  expect(Math.min(...ends)).toBeLessThan(4);
});

/** A chapter with sections, lists and paragraphs of different lengths. */
const sections = {
  'all.md': `# All\n\n${Array.from({ length: 24 }, (_, at) => {
    const list = at % 3 === 0 ? `\n\n- ${sentence(8, at)}\n- ${sentence(11, at + 1)}` : '';
    return `## Section ${at}\n\n${sentence(30 + 11 * (at % 5), at)}${list}\n\n${sentence(50 + 7 * (at % 4), at)}`;
  }).join('\n\n')}\n`,
};

/** For each spread within the chapter, the difference between the last lines of its pages. */
function differences(pages: readonly number[][]): number[] {
  const inner = pages.slice(0, -1);
  return inner.flatMap((left, index) => {
    const right = inner[index + 1];
    const isSpread = index % 2 === 1 && index > 4 && right;
    return isSpread ? [Math.abs((left.at(-1) ?? 0) - (right.at(-1) ?? 0))] : [];
  });
}

test('with Typst, facing pages are equally deep, and show the same lines as before', async () => {
  const bound = await linesOn('{}', 'typst', sections);
  const other = await linesOn('{ mirrored: false }', 'typst', sections);
  expect(bound.map(({ length }) => length)).toEqual(other.map(({ length }) => length));
  expect(differences(bound).length).toBeGreaterThan(2);
  expect(Math.max(...differences(other))).toBeGreaterThan(4);
  expect(Math.max(...differences(bound))).toBeLessThan(2);
});

test('the title of an introduction is as large as those of chapters', async () => {
  const sizes = await withScratchFolder(async (folder) => {
    const index = `---
title: Tides
lang: en
slug: tides
pdf: { engine: typst }
chapters: [one.md]
---

# Before reading {.unnumbered}

Water rises.
`;
    await writeAll(folder, { 'index.md': index, 'one.md': '# Flood {.unnumbered}\n\nText.\n' });
    await build({ sources: ['index.md'], to: ['pdf'], host: hostIn(folder) });
    const pdf = await openPdf(await readFile(join(folder, 'dist/tides.pdf')));
    const texts = [...readPages(pdf)].flatMap((page) => page.texts);
    return ['Before', 'Flood'].map((word) =>
      Math.max(...texts.filter(({ text }) => text.includes(word)).map(({ size }) => size)),
    );
  });
  expect(sizes).toEqual([23, 23]);
});

const levels = { Tides: '#', Springs: '##', Neaps: '###', Slack: '####' };

test.each(['chromium', 'typst'])('with %s, contents show the levels of sections', async (engine) => {
  const document = Object.entries(levels).map(([title, level]) => `${level} ${title}\n\n${sentence(9, 1)}\n`);
  const settings = `lang: en\ntemplate: book\nchapters: headings\ntoc: 4\npdf: { engine: ${engine} }`;
  const pdf = await printed(`---\ntitle: The sea\n${settings}\n---\n\n${document.join('\n')}`);
  const lines = (await textsOnPage(pdf, 5)).filter(({ text }) => text.trim() !== '');
  const startOf = (words: string) => lines.find(({ text }) => text.startsWith(words))?.x ?? Number.NaN;
  const axis = startOf('Contents');
  expect(startOf('1'), 'the number of the chapter').toBeLessThan(axis - 5);
  const step = 1.4 * 8.25;
  const starts = [0, 0, step, 2 * step].map((indent) => expect.closeTo(axis + indent, 0));
  expect(Object.keys(levels).map(startOf)).toEqual(starts);
});

test.each(['chromium', 'typst'])(
  'with %s, contents have bold chapters in parts, and dots on their lines',
  async (engine) => {
    await withScratchFolder(async (folder) => {
      const settings = `lang: en\nslug: tides\ntemplate: book\npdf: { engine: ${engine} }`;
      const index = `---\ntitle: The sea\n${settings}\nchapters: [{ part: Tides, chapters: [a.md] }]\n---\n`;
      await writeAll(folder, { 'a.md': `# Springs\n\n${sentence(9, 1)}\n`, 'index.md': index });
      await build({ sources: ['index.md'], to: ['pdf'], host: hostIn(folder) });
      const pages = [...readPages(await openPdf(await readFile(join(folder, 'dist/tides.pdf'))))];
      const texts = pages[4]?.texts ?? [];
      const title = texts.find(({ text }) => text.includes('Springs'));
      expect(title?.font.name).toBe('SourceSerif4-Semibold');
      const dots = texts.filter(({ text }) => /^[. ]*\.[. ]*$/u.test(text)).map(({ baseline }) => baseline);
      expect(dots.some((baseline) => Math.abs(baseline - (title?.baseline ?? 0)) < 0.5)).toBe(true);
    });
  },
);
