import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check.ts';

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
    const { messages } = await check({ sources: join(folder, name), to: ['pdf'], engine });
    expect(messages.map(String)).toEqual([]);
  });

  test('short pages are reported', async () => {
    const { messages } = await check({ sources: join(folder, 'short-pages.md'), to: ['pdf'], engine });
    expect(messages.map(({ ruleId, line, reason }) => [ruleId, line, reason])).toEqual([
      ['page-short', 10, 'Page 2 has only one line'],
      ['page-last-empty', 18, 'The last page, 4, has only one line'],
    ]);
  });
});
