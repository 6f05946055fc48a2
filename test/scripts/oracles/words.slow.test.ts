import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { built } from '../../../scripts/oracles/subjects.ts';
import { textOracle } from '../../../scripts/oracles/text.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { testWith } from '../../support/tools.ts';

const sentence = 'Nobody who lives by the sea is surprised by that.';

const tides = `---
title: Tides
lang: en
---

## Springs and neaps

The :index[moon]{term="moons"} pulls the water twice a day. ${sentence}

:::tip[Before you sail]
Look at the table, where $h^2$ grows.[^1]
:::

:::only{format=pdf}
Turn the page.
:::

[^1]: It is printed every year, in every harbour.

\`\`\`sh title="The harbour"
sail --far
\`\`\`

And it falls again.
`;

testWith('pdftotext', 'pandoc')(
  'words of a PDF and an EPUB are those of their source, and a lost, a doubled and a wrong one are found',
  async () => {
    await withScratchFolder(async (folder) => {
      const source = join(folder, 'tides.md');
      await writeFile(source, tides);
      const subject = await built(
        { name: 'tides', source, to: ['pdf', 'epub'], dialect: 'commonmark_x', syntax: 'offprint' },
        folder,
      );
      /** What differs in the PDF and in the EPUB where the source says something else. */
      const differences = async (markdown: string) => {
        await writeFile(source, markdown);
        return (await textOracle(subject)).map(({ unexplained }) => unexplained.join('\n'));
      };
      expect(await differences(tides)).toEqual(['', '']);
      // What the source says and the files do not is lost; what they say beyond it was said twice.
      const seeded = tides.replace('in every harbour', 'in harbour').replace('--far', '--near');
      for (const found of await differences(`${seeded}\n${sentence}\n`)) {
        expect(found).toContain('[expected: Nobody who lives by the sea is surprised by that]');
        expect(found).toContain('[found: every]');
        expect(found).toMatch(/\[expected: (?:.* )?near\]/u);
      }
    });
  },
  120_000,
);
