import { expect, test } from 'vitest';
import { check } from '../../../../src/check.ts';

// Lists that count in Arabic digits, which PDF has no name for, lists of contents with pages in them, letters of several glyphs,
// and tails below the last line of a page.

test.each(['ar', 'fa', 'he', 'ur'])(
  'the PDF of a document in %s says what its source does, and names all its signs',
  async (lang) => {
    const { messages } = await check({ sources: [`test/fixtures/documents/right-to-left/${lang}.md`], to: ['pdf'] });
    const told = messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`);
    expect(told.filter((message) => /^(?:parity|pdf)-/u.test(message))).toEqual([]);
  },
  60_000,
);
