import { expect, test } from 'vitest';
import { bookdownChapters, isBookdownIndex } from '../../src/prepare/bookdown.ts';
import { memoryHost } from '../support/memory-host.ts';

const files = {
  '/book/_bookdown.yml': 'book_filename: tides\n',
  '/book/index.Rmd': '---\ntitle: Tides\n---\n',
  '/book/02-flood.Rmd': '# (PART) Practice {-}\n\n# Flood\n',
  '/book/01-coast.Rmd': '# Coast\n',
  '/book/03-parts.Rmd': '# (APPENDIX) Appendix {-}\n',
  '/book/04-tables.Rmd': '# Tables\n',
  '/book/_draft.Rmd': '# Draft\n',
  '/book/notes.md': '# Notes\n',
  '/book/more/05-late.Rmd': '# Late\n',
};

async function chaptersOf(project: string) {
  const host = memoryHost({ ...files, '/book/_bookdown.yml': project });
  const { chapters, file } = await bookdownChapters({ index: '/book/index.Rmd', root: '/book', size: 1e6, host });
  return {
    chapters: chapters.map(({ file: name, part, kind, matter }) => [name, part ?? kind ?? matter]),
    messages: file.messages.map(String),
  };
}

test('only the index of a bookdown project is one', async () => {
  const host = memoryHost(files);
  expect(await isBookdownIndex('/book/index.Rmd', host)).toBe(true);
  expect(await isBookdownIndex('/book/01-coast.Rmd', host)).toBe(false);
  expect(await isBookdownIndex('/other/index.Rmd', host)).toBe(false);
});

test('without a list, the chapters are the files of the folder, in the parts that their headings begin', async () => {
  expect(await chaptersOf('book_filename: tides\n')).toEqual({
    chapters: [
      ['01-coast.Rmd', 'main'],
      ['02-flood.Rmd', 'Practice'],
      ['04-tables.Rmd', 'appendix'],
    ],
    messages: [],
  });
});

test.each(['true', '[more]'])('files of folders follow with `rmd_subdir: %s`', async (folders) => {
  const { chapters } = await chaptersOf(`rmd_subdir: ${folders}\n`);
  expect(chapters.at(-1)).toEqual(['more/05-late.Rmd', 'appendix']);
});

test.each(['rmd_files: [index.Rmd, 02-flood.Rmd, 01-coast.Rmd]', 'rmd_files: { html: [02-flood.Rmd, 01-coast.Rmd] }'])(
  'the chapters of %j have its order',
  async (list) => {
    expect((await chaptersOf(`${list}\n`)).chapters).toEqual([
      ['02-flood.Rmd', 'Practice'],
      ['01-coast.Rmd', 'Practice'],
    ]);
  },
);

test('a listed file that is missing is reported in the list', async () => {
  const { messages } = await chaptersOf('rmd_files:\n  - 01-coast.Rmd\n  - 09-ebb.Rmd\n');
  expect(messages).toEqual([expect.stringMatching(/_bookdown\.yml:3:5: .*09-ebb\.Rmd/u)]);
});
