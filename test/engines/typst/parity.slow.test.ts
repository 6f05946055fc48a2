import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../../src/check.ts';

const folder = join(import.meta.dirname, '../../fixtures/typst');

/** Everything that the PDF shows is in the source, in its order and with its meaning; and the other way round. */
test.each(['all-kinds.md', 'formulas.md', 'tasks.md', 'ragged-tables.md', 'emphasis.md'])(
  'the PDF of %s has what its source has',
  async (name) => {
    const { messages } = await check({ sources: join(folder, name), to: ['pdf'], engine: 'typst' });
    expect(messages.map(String)).toEqual([]);
  },
);
