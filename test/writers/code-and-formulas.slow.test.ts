import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { axe } from '../support/axe.ts';
import { epubcheck } from '../support/epubcheck.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { vnu } from '../support/vnu.ts';

const source = join(import.meta.dirname, '../fixtures/documents/code-and-formulas/input.md');

describe('a document of code in many languages and formulas of many kinds', () => {
  let html = '';
  let epub = new Uint8Array();

  beforeAll(async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'source/a.md': await readFile(source, 'utf8') });
      const { messages } = await build({ to: ['html', 'epub'], host: hostIn(folder) });
      expect(messages).toEqual([]);
      html = await readFile(join(folder, 'dist/a.html'), 'utf8');
      epub = await readFile(join(folder, 'dist/a.epub'));
    });
  });

  test('is valid HTML', async () => {
    expect(await vnu(html)).toEqual([]);
  });

  test('is a valid EPUB', async () => {
    expect(await epubcheck(epub)).toEqual([]);
  });

  test.each([
    { scheme: 'light', width: 320 },
    { scheme: 'light', width: 1200 },
    { scheme: 'dark', width: 320 },
    { scheme: 'dark', width: 1200 },
  ] as const)('is accessible, $scheme and $width pixels wide', async (view) => {
    expect(await axe(html, view)).toEqual([]);
  });

  test('includes the fonts for it in the page', () => {
    const families = [...html.matchAll(/@font-face \{ font-family: "([^"]+)"; font-weight: (\d+); font-style: (\w+)/g)];
    expect(families.map(([, ...face]) => face.join(' '))).toEqual(
      expect.arrayContaining(['STIX Two Math 400 normal', 'JetBrains Mono 600 normal', 'JetBrains Mono 400 italic']),
    );
  });
});
