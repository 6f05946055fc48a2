import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findSources } from '../../src/config/sources.ts';
import { Failure } from '../../src/model/report.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

test('names outputs after the file, or after the folder of an index', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a b.md': '', 'guide/index.md': '', '.hidden!.md': '', 'Übung.MD': '', 'x.txt': '' });
    const sources = await findSources(['.'], folder, hostIn(folder));
    expect(sources.map(({ displayPath, slug }) => [displayPath, slug])).toEqual([
      ['.hidden!.md', 'hidden'],
      ['a b.md', 'a-b'],
      ['Übung.MD', 'Übung'],
      [join('guide', 'index.md'), 'guide'],
    ]);
  });
});

test('names the outputs of an mdBook after the folder of the book', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides/src/SUMMARY.md': '', 'waves/SUMMARY.md': '' });
    const sources = await findSources(['tides/src/SUMMARY.md', 'waves/SUMMARY.md'], folder, hostIn(folder));
    expect(sources.map(({ slug }) => slug)).toEqual(['tides', 'waves']);
  });
});

test('prepends the names of folders if files have the same name', async () => {
  await withScratchFolder(async (folder) => {
    const paths = ['README.md', 'a/README.md', 'a/x/readme.md', 'b/x/README.md', 'c/index.md', 'b/c/index.md', 'd.md'];
    await writeAll(folder, Object.fromEntries(paths.map((path) => [path, ''])));
    const slugs = ['README', 'a-README', 'a-x-readme', 'b-x-README', 'c', 'b-c', 'd'];
    const slugsOf = async (named: string[]) =>
      (await findSources(named, folder, hostIn(folder))).map(({ slug }) => slug);
    expect(await slugsOf(paths)).toEqual(slugs);
    expect(await slugsOf(paths.toReversed())).toEqual(slugs.toReversed());
    expect(await slugsOf(['a/README.md'])).toEqual(['README']);
  });
});

test('a source that is named twice is published once', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': '' });
    expect(await findSources(['a.md', '.', './a.md'], folder, hostIn(folder))).toHaveLength(1);
  });
});

test.for([
  ['book.toml', '[book]\ntitle = "A"\n'],
  ['mkdocs.yml', 'nav:\n  - a.md\n'],
  ['myst.yml', 'project:\n  toc:\n    - file: a.md\n'],
  ['_quarto.yml', 'book:\n  chapters: [a.md]\n'],
  ['SUMMARY.md', '- [A](a.md)\n'],
  ['_sidebar.md', '- [A](a.md)\n'],
])('a folder with a `%s` is the book that it describes', async ([name = '', text = '']) => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { [`tides/${name}`]: text, 'tides/a.md': '' });
    const [source, other] = await findSources(['tides'], folder, hostIn(folder));
    expect([source?.displayPath, source?.slug, other]).toEqual([join('tides', name), 'tides', undefined]);
  });
});

test('a project file without chapters does not make a book', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'tides/mkdocs.yml': 'site_name: Tides\n', 'tides/a.md': '' });
    const sources = await findSources(['tides'], folder, hostIn(folder));
    expect(sources.map(({ slug }) => slug)).toEqual(['a']);
  });
});

test('in a named folder all Markdown is published, including subfolders, and each book as one', async () => {
  await withScratchFolder(async (folder) => {
    const book = '---\nchapters: [one.md]\n---\n';
    await writeAll(folder, {
      'docs/api/deep/call.qmd': '',
      'docs/api/index.md': '',
      'docs/api/other.mdx': '',
      'docs/book/index.md': book,
      'docs/book/one.md': '',
      'docs/mdbook/src/SUMMARY.md': '',
      'docs/mdbook/src/one.md': '',
      'docs/made.Rmd': '',
      'docs/made.md': '',
      'docs/_part.md': '',
      'docs/_parts/one.md': '',
      'docs/.git/one.md': '',
      'docs/node_modules/a/README.md': '',
      'docs/notes.txt': '',
    });
    await symlink('..', join(folder, 'docs/api/up'));
    const found = (await findSources(['docs'], folder, hostIn(folder))).map(({ displayPath }) => displayPath);
    expect(found.map((path) => path.replaceAll('\\', '/'))).toEqual([
      'docs/made.md',
      'docs/api/index.md',
      'docs/api/other.mdx',
      'docs/api/deep/call.qmd',
      'docs/book/index.md',
      'docs/mdbook/src/SUMMARY.md',
    ]);
  });
});

test('in the folder `source`, files below its subfolders are parts', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'source/a.md': '',
      'source/b/index.md': '',
      'source/b/part.md': '',
      'source/c/part.md': '',
    });
    const found = (await findSources([], folder, hostIn(folder))).map(({ slug }) => slug);
    expect(found).toEqual(['a', 'b']);
  });
});

test('a broken link is named as one', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'b.md': '' });
    await symlink('nowhere.md', join(folder, 'a.md'));
    const failure = await findSources(['a.md'], folder, hostIn(folder)).catch((error: unknown) => error);
    if (!(failure instanceof Failure)) throw new Error('expected a failure');
    expect(failure.messages.map(({ ruleId, note }) => [ruleId, note])).toEqual([
      ['source-missing', expect.stringContaining('It is a symbolic link to a file that does not exist')],
    ]);
  });
});
