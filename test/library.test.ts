import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type BuildOptions, build } from '../src/index.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { run } from './support/run.ts';
import { withScratchFolder } from './support/scratch.ts';

/** Builds in a new folder, and returns what is there afterwards. */
function built(files: Record<string, string>, options: BuildOptions) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const {
      outputs,
      messages,
      exitCode,
      files: made,
    } = await build({ host: hostIn(folder), to: ['html'], ...options });
    const there = (await readdir(folder, { recursive: true })).filter((path) => !(path in files)).sort();
    return {
      exitCode,
      said: messages.map(({ reason, note }) => `${reason}${note ? ` → ${note}` : ''}`),
      paths: outputs.map(({ path }) => path),
      made: made.map(({ path, mediaType }) => `${path} ${mediaType}`),
      texts: made.map(({ bytes }) => new TextDecoder().decode(bytes)),
      there,
    };
  });
}

test('a source may be a text, the config an object with plugins, and the outputs bytes', async () => {
  const exclaim = () => (tree: { children: { children: { value: string }[] }[] }) => {
    for (const { children } of tree.children) for (const child of children) child.value += '!';
  };
  const { exitCode, made, texts, there, said } = await built(
    {},
    {
      sources: { path: 'essays/tides.md', text: '# The Tides\n\nThe sea rises.\n' },
      config: { lang: 'de', markdown: { plugins: [exclaim] } },
      write: false,
    },
  );
  expect({ exitCode, made, there, said }).toEqual({ exitCode: 0, made: ['tides.html text/html'], there: [], said: [] });
  expect(texts[0]).toContain('The sea rises.!');
  expect(texts[0]).toContain('lang="de"');
});

test('a text may include files next to it', async () => {
  const text = '# A\n\n::include{file=b.md}\n';
  const { texts, said } = await built(
    { 'essays/b.md': 'From b.\n' },
    { sources: { path: 'essays/a.md', text }, write: false },
  );
  expect(said).toEqual([]);
  expect(texts[0]).toContain('From b.');
});

test.each<[string, BuildOptions['sources'], string]>([
  ['its title', { text: '# The Tides: a Study\n\nText.\n' }, 'the-tides-a-study.html'],
  ['its slug', { text: '---\ntitle: The Tides\nslug: t\n---\n\nText.\n' }, 't.html'],
  ['its path', [{ path: 'x/y.md', text: '# A\n\nText.\n' }], 'y.html'],
])('a text is called by %s', async (_, sources, path) => {
  expect((await built({}, { sources, write: false })).made).toEqual([`${path} text/html`]);
});

test('a fault in a config object is reported without a line', async () => {
  const { exitCode, said } = await built({}, { sources: { text: '# A\n' }, config: { lnag: 'de' } });
  expect({ exitCode, said }).toEqual({ exitCode: 2, said: [expect.stringContaining('Did you mean `lang`?')] });
});

test('one source may be named by itself', async () => {
  expect((await built({ 'a.md': '# A\n\nText.\n' }, { sources: 'a.md' })).paths).toEqual([join('dist', 'a.html')]);
});

test.each([
  [{ 'b/index.md': '---\ntitle: B\nchapters: [one.md]\n---\n', 'b/one.md': '# One\n\nText.\n' }],
  [{ 'b/SUMMARY.md': '# B\n\n- [One](one.md)\n', 'b/one.md': '# One\n\nText.\n' }],
])('a folder that is a book is published as that book: %j', async (files) => {
  const { paths, exitCode } = await built(files, { sources: 'b' });
  expect({ paths, exitCode }).toEqual({ paths: [join('dist', 'b', 'index.html')], exitCode: 0 });
});

test('a folder of documents is not one', async () => {
  const files = { 'b/index.md': '---\ntitle: B\n---\n\nText.\n', 'b/one.md': '# One\n\nText.\n' };
  expect((await built(files, { sources: 'b' })).paths).toHaveLength(2);
});

const logo = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Logo</title></svg>';

test.each([
  ['.git/HEAD', true],
  ['book.toml', true],
  ['package.json', true],
  ['nothing.txt', false],
])('next to `%s`, a source may include files of parent folders: %s', async (mark, isShown) => {
  const files = {
    [`top/${mark}`]: '',
    'top/images/logo.svg': logo,
    'top/docs/a.md': '# A\n\n![Logo](../images/logo.svg)\n',
  };
  const { exitCode, said } = await built(files, { sources: 'top/docs/a.md' });
  expect(exitCode, said.join('\n')).toBe(isShown ? 0 : 1);
});

test('nothing is read outside the root of the project', async () => {
  const files = { 'top/.git/HEAD': '', 'logo.svg': logo, 'top/docs/a.md': '# A\n\n![Logo](../../logo.svg)\n' };
  expect((await built(files, { sources: 'top/docs/a.md' })).exitCode).toBe(1);
});

test.each<[BuildOptions, string]>([
  [{ sources: 'tdies.md' }, 'Did you mean `tides.md`?'],
  [{ sources: 'tides.md', to: ['pfd'] }, 'Did you mean `pdf`?'],
  [{ sources: 'tides.md', template: 'artcle' }, 'Did you mean `article`?'],
  [{ sources: 'tides.md', file: 'out.docx' }, 'The extension of `out.docx` is not a format'],
  [{ sources: ['tides.md', 'b.md'], file: 'out.pdf' }, '2 sources cannot be written to one file'],
  [{ sources: 'tides.md', file: 'out.pdf', to: ['html'] }, 'does not match the format'],
  [{ sources: 'tides.md', file: 'old.html' }, '`old.html` is a folder'],
])('%j is pointed out', async (options, message) => {
  const { exitCode, said, paths } = await built(
    { 'tides.md': '# A\n\nText.\n', 'b.md': '# B\n\nText.\n', 'old.html/c.txt': '' },
    { to: undefined, ...options },
  );
  expect({ exitCode, paths }).toEqual({ exitCode: 2, paths: [] });
  expect(said.join()).toContain(message);
});

test('one file is written to the given path', async () => {
  const files = { 'b/index.md': '---\ntitle: B\nslug: s\nchapters: [one.md]\n---\n', 'b/one.md': '# One\n\nText.\n' };
  const { paths, there } = await built(files, { sources: 'b', to: undefined, file: 'out/My book.html' });
  expect(paths).toEqual([join('out', 'My book.html')]);
  expect(there).toContain(join('out', 'My book.html'));
});

test('the program reads a text from its standard input, and accepts the short options of pandoc', async () => {
  await withScratchFolder(async (folder) => {
    const root = join(import.meta.dirname, '..');
    const program = ['--import', `file://${join(root, 'node_modules/tsx/dist/loader.mjs')}`, join(root, 'src/cli.ts')];
    const input = '# The Tides\n\nThe sea rises.\n';
    const piped = (...args: string[]) =>
      run(process.execPath, [...program, 'build', '-', ...args], { cwd: folder, input });
    expect(await piped('-o', 'x.html')).toMatchObject({ code: 0, stderr: 'no problems\n' });
    expect(await piped('-t', 'epub', '-o', 'books')).toMatchObject({ code: 0, stderr: 'no problems\n' });
    expect(await readdir(folder)).toEqual(['books', 'x.html']);
    expect(await readFile(join(folder, 'x.html'), 'utf8')).toContain('The sea rises.');
    expect(await readdir(join(folder, 'books'))).toEqual(['the-tides.epub']);
  });
});

test('the example for servers in the guide works', async () => {
  const guide = await readFile(join(import.meta.dirname, '../source/guide/project.md'), 'utf8');
  const [, code = ''] = /```js\n(?<code>[^`]*onProgress[^`]*)```/u.exec(guide) ?? [];
  await withScratchFolder(async (folder) => {
    const index = JSON.stringify(join(import.meta.dirname, '../src/index.ts'));
    await writeAll(folder, { 'example.mjs': code.replace("'offprint'", index) });
    const loader = `file://${join(import.meta.dirname, '../node_modules/tsx/dist/loader.mjs')}`;
    const {
      code: exitCode,
      stdout,
      stderr,
    } = await run(process.execPath, ['--import', loader, 'example.mjs'], { cwd: folder });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^tides\.html html text\/html \d+$/mu);
    expect(stdout).toMatch(/^tides\.epub epub application\/epub\+zip \d+$/mu);
    expect(await readdir(folder)).toEqual(['example.mjs']);
  });
});
