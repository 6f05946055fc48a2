import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { build } from '../../../src/build.ts';
import { epubcheck } from '../../support/epubcheck.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { testWith } from '../../support/tools.ts';
import { vnu } from '../../support/vnu.ts';

/** MathML as authors write it: a `scriptlevel` that is not a number, and scripts, fractions and roots with missing parts. */
const document = await readFile(join(import.meta.dirname, '../../fixtures/fuzz/mathml.md'), 'utf8');

/** The same as an unprocessed page. */
const raw = `<!doctype html><html lang="en"><title>T</title>${document}</html>`;

testWith('java')(
  'incomplete MathML in Markdown becomes a valid page and a valid ebook',
  async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'doc.md': `---\ntitle: Formulas\nlang: en\n---\n\n${document}` });
      const host = hostIn(folder);
      const { exitCode } = await build({ sources: ['doc.md'], to: ['html', 'epub'], out: 'dist', host });
      expect(exitCode).toBe(0);
      expect(await vnu(await readFile(join(folder, 'dist/doc.html')))).toEqual([]);
      expect(await epubcheck(await readFile(join(folder, 'dist/doc.epub')))).toEqual([]);
    });
    // Otherwise the document would have no faults.
    expect((await vnu(raw)).map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining('scriptlevel'), expect.stringContaining('msup')]),
    );
  },
  120_000,
);
