import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../../src/build.ts';
import { epubcheckAll } from '../../support/epubcheck.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { testWith } from '../../support/tools.ts';
import { oddChapters } from './odd-html.ts';

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>';

/** A book of such chapters, converted from Markdown. */
function oddBook(seed: number, count: number): Promise<Uint8Array> {
  return withScratchFolder(async (folder) => {
    const chapters = oddChapters(seed, count).map((text, index) => [`chapter-${index + 1}.md`, text] as const);
    const index = `---\ntitle: Odd\nslug: odd\nlang: en\nchapters: [${chapters.map(([path]) => path).join(', ')}]\n---\n`;
    await writeAll(folder, { ...Object.fromEntries(chapters), 'index.md': index, 'sea.svg': picture });
    const { messages, exitCode } = await build({
      sources: ['index.md'],
      to: ['epub'],
      host: hostIn(folder),
    });
    if (exitCode !== 0) throw new Error(messages.join('\n'));
    return readFile(join(folder, 'dist', 'odd.epub'));
  });
}

test('the chapters contain each element that authors may write, nested in many others', () => {
  const text = oddChapters(7, 60).join('');
  for (const tag of ['<table', '<dl', '<ruby', '<details', '<figure', '<h3', '<a ', '<li', '<tfoot', '<ins'])
    expect(text).toContain(tag);
  expect(text).toMatch(/<(?:h\d|em|p|span)[^>]*>[^<]*<(?:div|table|ul|section)/);
});

testWith('java')(
  'EPUBCheck finds nothing, whatever HTML authors write',
  async () => {
    const books = new Map([
      ['seven', await oddBook(7, 60)],
      ['eight', await oddBook(8, 60)],
    ]);
    expect(await epubcheckAll(books)).toEqual([]);
  },
  300_000,
);
