import { expect, test } from 'vitest';
import { check } from '../../../../src/check.ts';

// Lists that count in Arabic digits, which PDF has no name for, and lists of contents with pages in them.

test.each(['ar', 'fa', 'he'])(
  'the PDF of a document in %s says what its source does',
  async (lang) => {
    const { messages } = await check({ sources: [`test/fixtures/documents/right-to-left/${lang}.md`], to: ['pdf'] });
    expect(
      messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`).filter((told) => told.startsWith('parity')),
    ).toEqual([]);
  },
  60_000,
);
