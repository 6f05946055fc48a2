import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { axe } from '../support/axe.ts';
import { epubcheck } from '../support/epubcheck.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { run } from '../support/run.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { vnu } from '../support/vnu.ts';

const fixture = join(import.meta.dirname, '../fixtures/documents/captions');

describe('a document with all kinds of captions, numbers and references', () => {
  let html = '';
  let epub = new Uint8Array();
  let structure = '';

  beforeAll(async () => {
    await withScratchFolder(async (folder) => {
      const files = ['input.md', 'a.svg', 'b.svg'];
      const contents = await Promise.all(
        files.map(async (name) => [`source/${name}`, await readFile(join(fixture, name))]),
      );
      await writeAll(folder, Object.fromEntries(contents));
      const { messages } = await build({ sources: ['source/input.md'], host: hostIn(folder) });
      expect(messages.filter(({ fatal }) => fatal !== undefined)).toEqual([]);
      html = await readFile(join(folder, 'dist/input.html'), 'utf8');
      epub = await readFile(join(folder, 'dist/input.epub'));
      structure = (await run('pdfinfo', ['-struct', join(folder, 'dist/input.pdf')])).stdout;
    });
  }, 90_000);

  test('is valid HTML', async () => {
    expect(await vnu(html)).toEqual([]);
  });

  test('is a valid EPUB', async () => {
    expect(await epubcheck(epub)).toEqual([]);
  });

  test.each([
    { scheme: 'light', width: 320 },
    { scheme: 'dark', width: 1200 },
  ] as const)('is accessible, $scheme and $width pixels wide', async (view) => {
    expect(await axe(html, view)).toEqual([]);
  });

  test('has captions in the tables of its PDF, and next to its images', () => {
    expect(structure.match(/^ *Table \(block\)\n *Caption$/gmu)).toHaveLength(3);
    expect(structure.match(/^ *Figure\n *Caption$/gmu)).toHaveLength(4);
  });
});
