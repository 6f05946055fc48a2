import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const chapter = (name: string, more = '') => `# ${name}\n\nText of ${name}.${more}\n`;
const book = {
  'index.md': `---
title: A manual
lang: en
template: book
templateOptions: { chapterStart: continuous }
front: [before.md]
chapters:
  - part: Begin
    chapters: [a.md, b.md, notes.md, c.md]
  - part: Go on
    chapters: [d.md, e.md]
---
`,
  'before.md': chapter('Before'),
  'notes.md': chapter('Notes', '[^1]\n\n[^1]: A note.'),
  ...Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.md`, chapter(name)])),
};

/** The chapters on each page, by their texts. */
function chaptersOn(engine: 'chromium' | 'typst'): Promise<string[]> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, {
      ...book,
      'index.md': book['index.md'].replace('lang: en', `lang: en\nslug: manual\npdf: { engine: ${engine} }`),
    });
    const { messages } = await build({ sources: ['index.md'], to: ['pdf'], host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
    const pages = await pdfPages(await readFile(join(folder, 'dist/manual.pdf')));
    return pages.map((text) => [...text.matchAll(/Text of (\w+)/gu)].map(([, name]) => name).join(' '));
  });
}

describe('chapters that follow one another on a page', () => {
  test('start below each other, except after front matter, in a new part, and next to footnotes', async () => {
    expect((await chaptersOn('chromium')).filter(Boolean)).toEqual(['Before', 'a b', 'Notes', 'c', 'd e']);
  });

  test('may have footnotes with Typst', async () => {
    expect((await chaptersOn('typst')).filter(Boolean)).toEqual(['Before', 'a b Notes c', 'd e']);
  });
});
