import { chmod, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { type FixOptions, type FixResult, fix } from '../src/fix.ts';
import { machineHost } from '../src/platform/host.ts';
import { withScratchFolder } from './support/scratch.ts';

type Files = Readonly<Record<string, string | Buffer>>;

interface Fixed extends FixResult {
  folder: string;
  read: (path: string) => Promise<string>;
}

async function fixing<T>(files: Files, options: FixOptions, look: (fixed: Fixed) => Promise<T>): Promise<T> {
  return withScratchFolder(async (folder) => {
    for (const [path, content] of Object.entries({ 'package.json': '{}', ...files })) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const host = { ...machineHost(), cwd: folder };
    const result = await fix({ host, ...options });
    return look({ ...result, folder, read: async (path) => readFile(join(folder, path), 'utf8') });
  });
}

const article = `---
title: Tides
auhtor: Ada
date: 2 May 2026
---

## High water

When is it? See [below](#high-watr).

:::noet
The moon.
:::
`;

test('typos in keys, links and directives are corrected, and dates written as they are read', async () => {
  await fixing({ 'a.md': article }, { sources: ['a.md'] }, async ({ files, messages, exitCode, read }) => {
    expect(messages.map(String)).toEqual([]);
    expect(exitCode).toBe(0);
    const expected = article
      .replace('auhtor', 'author')
      .replace('2 May 2026', '2026-05-02')
      .replace('high-watr', 'high-water')
      .replace(':::noet', ':::note');
    expect(await read('a.md')).toBe(expected);
    expect(files).toMatchObject([{ path: 'a.md', before: article, after: expected }]);
    expect(files[0]?.corrections).toContainEqual({ line: 3, column: 1, actual: 'auhtor', text: 'author' });
  });
});

test.each([
  ['CRLF', article.replaceAll('\n', '\r\n')],
  ['CR', article.replaceAll('\n', '\r')],
  ['a byte order mark', `\uFEFF${article}`],
  ['no line ending at the end', article.trimEnd()],
])('%s stays', async (_, text) => {
  await fixing({ 'a.md': text }, { sources: ['a.md'] }, async ({ read }) => {
    const expected = text
      .replace('auhtor', 'author')
      .replace('2 May 2026', '2026-05-02')
      .replace('high-watr', 'high-water')
      .replace(':::noet', ':::note');
    expect(await read('a.md')).toBe(expected);
  });
});

test('nothing is written in a dry run', async () => {
  await fixing({ 'a.md': article }, { sources: ['a.md'], dryRun: true }, async ({ files, exitCode, read }) => {
    expect(files[0]?.after).toContain('author: Ada');
    expect(await read('a.md')).toBe(article);
    expect(exitCode).toBe(0);
  });
});

test('what has several meanings, or none that is near, stays and is reported', async () => {
  const text = '# A\n\n## Tides\n\n## Tided\n\n[a](#tidex), [b](#something), ![](a.png)\n';
  await fixing({ 'a.md': text }, { sources: ['a.md'] }, async ({ files, messages, exitCode, read }) => {
    expect(files).toEqual([]);
    expect(await read('a.md')).toBe(text);
    expect(messages.map(({ ruleId }) => ruleId)).toContain('link-target');
    expect(exitCode).toBe(1);
  });
});

test('a correction that causes errors is taken back', async () => {
  const text = '---\nauthor: Ada\nauhtor: Bea\n---\n\nText\n';
  await fixing({ 'a.md': text }, { sources: ['a.md'] }, async ({ files, read }) => {
    expect(files).toEqual([]);
    expect(await read('a.md')).toBe(text);
  });
});

test('a chapter is corrected in its book, and only the named file', async () => {
  const files = {
    'offprint.config.yaml': 'sources: [book.md]\n',
    'book.md': '---\ntitle: Book\nchapters: [one.md, two.md]\n---\n',
    'one.md': '# One\n\n## Start\n\n[two](two.md#midle)\n',
    'two.md': '# Two\n\n## Middle\n\n[one](one.md#strat)\n',
  };
  await fixing(files, { sources: ['one.md'] }, async ({ messages, read }) => {
    expect(await read('one.md')).toContain('two.md#middle');
    expect(await read('two.md')).toBe(files['two.md']);
    expect(messages.map(({ file }) => file)).toEqual(['two.md']);
  });
  await fixing(files, {}, async ({ read }) => expect(await read('two.md')).toContain('one.md#start'));
});

test('links, other encodings, and files of packages stay', async () => {
  await withScratchFolder(async (folder) => {
    const host = { ...machineHost(), cwd: folder };
    await mkdir(join(folder, 'node_modules/other'), { recursive: true });
    await writeFile(join(folder, 'package.json'), '{}');
    const faulty = 'See [x](#partz).\n';
    await writeFile(join(folder, 'target.txt'), faulty);
    await symlink('target.txt', join(folder, 'link.md'));
    await writeFile(join(folder, 'node_modules/other/part.md'), faulty);
    const latin = Buffer.from('---\nauhtor: Andr\u00e9\n---\n\nCaf\u00e9\n', 'latin1');
    await writeFile(join(folder, 'latin.md'), latin);
    const text =
      '---\ntitle: A\n---\n\n## Parts\n\n::include{file=link.md}\n\n::include{file=node_modules/other/part.md}\n';
    await writeFile(join(folder, 'a.md'), text);
    const { files, messages } = await fix({ host, sources: ['a.md', 'latin.md'] });
    expect(files).toEqual([]);
    expect(messages.map(({ ruleId, file }) => [ruleId, file])).toEqual(
      expect.arrayContaining([
        ['link-target', 'link.md'],
        ['link-target', 'node_modules/other/part.md'],
        ['front-matter-key', 'latin.md'],
      ]),
    );
    expect(await readFile(join(folder, 'target.txt'), 'utf8')).toBe(faulty);
    expect(await readFile(join(folder, 'latin.md'))).toEqual(latin);
  });
});

test('permissions of a file stay', async () => {
  await withScratchFolder(async (folder) => {
    await writeFile(join(folder, 'a.md'), article);
    await chmod(join(folder, 'a.md'), 0o600);
    await fix({ host: { ...machineHost(), cwd: folder }, sources: ['a.md'] });
    expect(await readFile(join(folder, 'a.md'), 'utf8')).toContain('author: Ada');
    expect((await stat(join(folder, 'a.md'))).mode & 0o777).toBe(0o600);
  });
});

test('a file that somebody saves meanwhile is not overwritten', async () => {
  await withScratchFolder(async (folder) => {
    const path = join(folder, 'a.md');
    await writeFile(path, article);
    const machine = machineHost();
    const host = {
      ...machine,
      cwd: folder,
      async readFile(...args: Parameters<typeof machine.readFile>) {
        const bytes = await machine.readFile(...args);
        // A check sets bounds for what it reads. The first read without them is that of the corrections.
        if (args[0] === path && args[1] === undefined) await writeFile(path, 'New\n');
        return bytes;
      },
    };
    const { files, messages, exitCode } = await fix({ host, sources: ['a.md'] });
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['fix-changed']);
    expect([files, exitCode]).toEqual([[], 3]);
    expect(await readFile(path, 'utf8')).toBe('New\n');
  });
});

test('a missing source is reported', async () => {
  await fixing({}, { sources: ['none.md'] }, async ({ messages, exitCode }) => {
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['source-missing']);
    expect(exitCode).toBe(2);
  });
});

test('the misspelt path of a bibliography', () => {
  const essay = '---\nbibliography: refs/work.bib\n---\n\nA text.\n';
  return fixing(
    { 'essay.md': essay, 'refs/works.bib': '', 'refs/work.md': '' },
    { sources: ['essay.md'] },
    async ({ read }) => expect(await read('essay.md')).toContain('bibliography: refs/works.bib'),
  );
});
