import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeAll } from '../../support/publication-folder.ts';
import { publishAndCheck } from '../../support/publishing.ts';
import { withScratchFolder } from '../../support/scratch.ts';

const folder = join(import.meta.dirname, '../../fixtures/typst');

/** Everything that the PDF shows is in the source, in its order and with its meaning; and the other way round. */
test.each(['all-kinds.md', 'formulas.md', 'tasks.md', 'ragged-tables.md', 'emphasis.md'])(
  'the PDF of %s has what its source has',
  async (name) => {
    const { messages } = await publishAndCheck({ sources: join(folder, name), to: ['pdf'], engine: 'typst' });
    expect(messages.map(String)).toEqual([]);
  },
);

test('what is shown instead of something missing is no difference, and a missing image is one with its alternative text', () =>
  withScratchFolder(async (folder) => {
    const text = `---
title: Faults
lang: en
---

Text ![alternative](inline.png) and [words](#nowhere).

![Alone](alone.png)

*Emphasis ![inside](inside.png) of text.*

::include{file=gone.md}
`;
    await writeAll(folder, { 'faults.md': text });
    const { messages } = await publishAndCheck({ sources: join(folder, 'faults.md'), to: ['pdf'], engine: 'typst' });
    const rules = ['file-missing', 'link-target', 'picture-missing', 'picture-missing', 'picture-missing'];
    expect(messages.map(({ ruleId }) => ruleId).toSorted()).toEqual(rules);
  }));
