import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openPdf } from '../../src/pdf/document.ts';
import { typeOf, walkStructure } from '../../src/pdf/structure.ts';
import { outlineIn } from '../../src/readers/pdf/read-outline.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publishAndCheck } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const names = ['Tides', 'Ebb', 'Causes', 'The moon', 'Its orbit', 'Its nodes'];
const chapter = [...names.map((name, index) => `${'#'.repeat(index + 1)} ${name}`), '#### The sun'].join(
  '\n\nText.\n\n',
);

test.each(['typst', 'chromium'])('in a part, all levels of headings stay apart: %s', async (engine) => {
  await withScratchFolder(async (folder) => {
    const settings = `title: Sea\ntemplate: book\ntoc: 6\nhtml: { layout: single }\npdf: { engine: ${engine} }`;
    const index = `---\n${settings}\nchapters: [{ part: Water, chapters: [tides.md] }]\n---\n`;
    await writeAll(folder, { 'index.md': index, 'tides.md': `${chapter}\n\nText.\n` });
    const { products, messages } = await publishAndCheck({ sources: 'index.md', host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
    const [page, print, ebook] = ['html', 'pdf', 'epub'].map(
      (format) => products[0]?.written.find((one) => one.format === format)?.main.bytes ?? new Uint8Array(),
    );

    const levels = [...strFromU8(page ?? new Uint8Array()).matchAll(/<h(\d) id="[^"]*"(?: aria-level="(\d)")?/gu)];
    expect(
      levels
        .map(([, tag, level]) => level ?? tag)
        .slice(-7)
        .join(''),
    ).toBe('3456786');

    const pdf = await openPdf(print ?? new Uint8Array());
    const bookmarks = outlineIn(pdf).slice(-7);
    expect(bookmarks.map(({ depth }) => depth).join('')).toBe('2345675');
    const tags: string[] = [];
    walkStructure(pdf, (element) => tags.push(typeOf(element)));
    expect(
      tags
        .filter((tag) => /^H\d?$/u.test(tag))
        .slice(-7)
        .join(),
    ).toBe('H3,H4,H5,H6,H6,H6,H6');

    const documents = Object.values(unzipSync(ebook ?? new Uint8Array())).map((bytes) => strFromU8(bytes));
    const text = documents.find((document) => document.includes('Its nodes</h')) ?? '';
    expect([...text.matchAll(/<h(\d)[ >]/gu)].map(([, tag]) => tag).join('')).toBe('1234564');
  });
});
