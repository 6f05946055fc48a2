import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { build } from '../../src/build.ts';
import { epubcheck } from '../support/epubcheck.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { testWith } from '../support/tools.ts';
import { vnu } from '../support/vnu.ts';

const exercises = `:::exercise[Twelfths]{points=2.5 lines=3}
How far does it rise?
:::

:::solution
By 1.5 m.
:::
`;

/** The front matter and the text of a document of each template that has parts of its own. */
const documents: Readonly<Record<string, readonly [front: string, text: string]>> = {
  handout: ['solutions: end\ntemplateOptions: { nameField: true }', exercises],
  letter: [
    `letter:
  sender: [Ada Lovelace, 12 St James’s Square, London]
  contact: ada@example.org
  recipient: [Mr Charles Babbage, London W1U 4EF]
  reference: { Your reference: B/17 }
  opening: Dear Mr Babbage,
  closing: Yours sincerely,
  signature: Ada Lovelace
  enclosures: [Note G]
  copies: Mary Somerville`,
    'The sea rises.\n',
  ],
  report: ['abstract: The range of the tide grew.', '# Findings\n\nThe sea rises.\n\n# Method\n\nWe read it.\n'],
  thesis: [
    `html: { layout: single }
chapters: [one.md]
thesis:
  degree: Master of Science
  supervisors: Ida Lund
  abstracts: { en: The range grew., de: Der Hub wuchs. }
  lists: [tables]
  declaration: I wrote this myself.`,
    '',
  ],
};

const one = '# Introduction\n\n| Year | Range |\n|---|--:|\n| 2016 | 5.61 |\n\nTable: Range of the tide {#range}\n';

for (const [template, [front, text]] of Object.entries(documents)) {
  testWith('java')(
    `a document of the template \`${template}\` is valid in every format, and PDF/UA-1 with both engines`,
    async () => {
      await withScratchFolder(async (folder) => {
        const source = (engine: string) =>
          `---\ntitle: Tides\nauthor: Ada\nlang: en\ndate: 2026-11-28\ntemplate: ${template}\n` +
          `pdf: { engine: ${engine}, standard: ua-1 }\n${front}\n---\n\n${text}`;
        await writeAll(folder, { 'a.md': source('typst'), 'b.md': source('chromium'), 'one.md': one });
        const { messages, outputs } = await build({ sources: ['a.md', 'b.md'], out: 'dist', host: hostIn(folder) });
        expect(messages.map(String)).toEqual([]);
        expect(outputs.map(({ format }) => format).sort()).toEqual(['epub', 'epub', 'html', 'html', 'pdf', 'pdf']);
        expect(await epubcheck(await readFile(join(folder, 'dist/a.epub')))).toEqual([]);
        expect(await vnu(await readFile(join(folder, 'dist/a.html')))).toEqual([]);
      });
    },
    120_000,
  );
}
