import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pdfPages } from '../support/pdf-text.ts';
import { publish, publishAndCheck } from '../support/publishing.ts';

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

  test('short pages are reported', async () => {
    const { messages } = await publishAndCheck({ sources: join(folder, 'short-pages.md'), to: ['pdf'], engine });
    expect(messages.map(({ ruleId, line, reason }) => [ruleId, line, reason])).toEqual([
      ['page-short', 10, 'Page 2 has only one line'],
      ['page-last-empty', 18, 'The last page, 4, has only one line'],
    ]);
  });
});
