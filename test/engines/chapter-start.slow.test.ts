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

const bound = {
  'index.md': `---
title: The Book of Tides
author: Ada Third
lang: en
slug: bound
date: 2026-05-01
publisher: Shore Press
dedication: For Maud
chapters: [a.md, b.md]
---

> The sea is never still.
`,
  'a.md': chapter('a'),
  'b.md': chapter('b'),
};

describe.each(['chromium', 'typst'] as const)(
  'the front matter of a book with right-hand openings, with %s',
  (engine) => {
    /** The first words of each page, and the number of its head and foot. */
    const pagesOf = (template: string, options: string) =>
      withScratchFolder(async (folder) => {
        const keys = `template: ${template}\ntemplateOptions: ${options}\npdf: { engine: ${engine}, size: A5 }\n`;
        await writeAll(folder, { ...bound, 'index.md': bound['index.md'].replace('slug:', `${keys}slug:`) });
        const { messages } = await build({ sources: ['index.md'], to: ['pdf'], host: hostIn(folder) });
        expect(messages.map(String)).toEqual([]);
        const pages = await pdfPages(await readFile(join(folder, 'dist/bound.pdf')));
        return pages.map((text) => text.replace(/\s+/gu, ' ').trim());
      });

    test.each(['book', 'novel'])('is complete in the template `%s`', async (template) => {
      const pages = await pagesOf(template, '{}');
      const [halfTitle, behind, title, imprint, dedication, blank, contents, next, opening] = pages;
      expect(halfTitle).toBe('The Book of Tides');
      expect([behind, blank, next]).toEqual(['', '', '']);
      expect(title).toMatch(/^The Book of Tides ?by Ada Third$/u);
      expect(imprint).toMatch(/^Shore Press ?1 May 2026$/u);
      expect(dedication).toBe('For Maud');
      expect(contents).toMatch(/^Contents.*vii$/u);
      expect(opening).toContain('The sea is never still.');
      expect(pages[10]).toContain('Text of a');
      expect(pages[12]).toContain('Text of b');
    });

    test('has no half-title if that is off, and one title page with the imprint if chapters start anywhere', async () => {
      const [title, imprint, dedication] = await pagesOf('book', '{ halfTitle: false }');
      expect([title, imprint, dedication].map((text) => text?.slice(0, 11))).toEqual([
        'The Book of',
        'Shore Press',
        'For Maud',
      ]);
      const [whole, next, contents] = await pagesOf('book', '{ chapterStart: page }');
      expect(whole).toMatch(/^The Book of Tides.*Shore Press ?1 May 2026$/u);
      expect(next).toBe('For Maud');
      expect(contents).toContain('Contents');
    });
  },
);
