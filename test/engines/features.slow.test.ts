import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pdfPages } from '../support/pdf-text.ts';
import { writeAll } from '../support/publication-folder.ts';
import { publish, publishAndCheck } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const folder = join(import.meta.dirname, '../fixtures/engines');

/** What every engine prints: all of the source, in its order and with its meaning, and without a defect. */
describe.each(['chromium', 'typst'])('with the engine %s', (engine) => {
  test.each([
    'notes-at-end.md',
    'margin-notes.md',
    'columns.md',
    'wide-tables.md',
    'wide-formulas.md',
    'inline.md',
    'book-notes/index.md',
    'book-notes/chapters.md',
  ])('the PDF of %s has what its source has', async (name) => {
    const { messages } = await publishAndCheck({ sources: join(folder, name), to: ['pdf'], engine });
    expect(messages.map(String)).toEqual([]);
  });

  test.each(['book', 'novel'])('the sections of an article in the template %s follow one another', async (template) => {
    const options = { sources: join(folder, 'article-in-a-book.md'), to: ['pdf' as const], engine, template };
    const { products, messages } = await publish(options);
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['template-chapters']);
    const pages = await pdfPages(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
    // The contents of a book have a page of their own.
    expect(pages.length).toBeLessThanOrEqual(2);
    expect(pages.at(-1)).toMatch(/The first heading.*The second heading/su);
  });

  test('short pages are reported, but not behind page breaks', async () => {
    await withScratchFolder(async (folder) => {
      const printed = async (text: string) => {
        await writeAll(folder, { 'a.md': `---\ntitle: Tides\npdf: { size: A6 }\n---\n\n${text}` });
        const { products, messages } = await publishAndCheck({ sources: join(folder, 'a.md'), to: ['pdf'], engine });
        const pages = await pdfPages(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
        return { pages, said: messages.map(({ ruleId, line, reason }) => [ruleId, line, reason]) };
      };
      const lines = (count: number) => Array.from({ length: count }, (_, index) => `Line ${index + 1}.\n\n`).join('');
      const { pages } = await printed(lines(60));
      // One more line than the first page has room for.
      const count = (pages[0]?.match(/Line/gu)?.length ?? 0) + 1;
      const place = 4 + 2 * count;
      expect((await printed(lines(count))).said).toEqual([
        ['page-last-empty', place, 'The last page, 2, has only one line'],
      ]);
      const { pages: more, said } = await printed(`${lines(count)}::page-break\n\nAppendix.\n\n::page-break\n\nEnd.`);
      expect(more).toHaveLength(4);
      expect(said).toEqual([['page-short', place, 'Page 2 has only one line']]);
    });
  });
});
