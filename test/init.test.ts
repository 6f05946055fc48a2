import { chmod, mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { starterNames } from '../src/init/starters.ts';
import { init } from '../src/init.ts';
import { hostIn, snapshot, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

describe('what it makes builds at once, without a message in a strict run', () => {
  test.each(starterNames)('%s', async (template) => {
    await withScratchFolder(async (folder) => {
      const made = await init({ given: { template, title: "It's: #1 “Tides”" }, host: hostIn(folder) });
      expect(made).toMatchObject({ messages: [], exitCode: 0, kept: [], changed: [] });
      const { messages, outputs, exitCode } = await build({ strict: true, to: ['html', 'epub'], host: hostIn(folder) });
      expect(messages.map(String)).toEqual([]);
      expect([exitCode, outputs.length]).toEqual([0, 2]);
    });
  });

  test('with everything that can be asked for', async () => {
    await withScratchFolder(async (folder) => {
      const given = { title: '  Ebbe\nund Flut ', author: 'Yes: No', language: 'de', ci: 'github' } as const;
      const { created } = await init({ folder: 'a/b', given, host: hostIn(folder) });
      expect(created.toSorted()).toEqual([
        '.github/workflows/publish.yml',
        '.gitignore',
        'offprint.config.yaml',
        'package.json',
        'source/article.md',
        'source/images/tide.svg',
      ]);
      const { messages, outputs } = await build({ strict: true, to: ['html'], host: hostIn(join(folder, 'a/b')) });
      expect(messages.map(String)).toEqual([]);
      const html = await readFile(join(folder, 'a/b', outputs[0]?.path ?? ''), 'utf8');
      expect(html).toContain('<html lang="de"');
      expect(html).toContain('<title>Ebbe und Flut</title>');
      expect(html).toContain('Yes: No');
      expect(JSON.parse(await readFile(join(folder, 'a/b/package.json'), 'utf8'))).toMatchObject({
        name: 'b',
        private: true,
        scripts: { build: 'offprint build', watch: 'offprint watch', check: 'offprint check' },
      });
    });
  });
});

describe('existing files stay as they are', () => {
  test.each([
    ['the config', { 'offprint.config.yaml': 'strict: true\n' }, 'offprint.config.yaml'],
    ['a source', { 'source/article.md': 'mine' }, 'source/article.md'],
  ])('%s', async (_, files, path) => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, files);
      const before = await snapshot(folder);
      const { messages, exitCode, created } = await init({ host: hostIn(folder) });
      expect(messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`)).toEqual([
        `init-exists The new project would overwrite \`${path}\`: this file exists`,
      ]);
      expect([exitCode, created]).toEqual([1, []]);
      expect(await snapshot(folder)).toEqual(before);
    });
  });

  test('a broken link counts as a file', async () => {
    await withScratchFolder(async (folder) => {
      await symlink('nowhere', join(folder, 'offprint.config.yaml'));
      expect((await init({ host: hostIn(folder) })).exitCode).toBe(1);
    });
  });

  test('`package.json` and `.gitignore` are kept, with advice', async () => {
    await withScratchFolder(async (folder) => {
      const files = { 'package.json': '{"name":"mine"}', '.gitignore': '*.tmp\n' };
      await writeAll(folder, files);
      const { kept, exitCode } = await init({ host: hostIn(folder) });
      expect([kept.map(({ path }) => path), exitCode]).toEqual([['.gitignore', 'package.json'], 0]);
      for (const [path, text] of Object.entries(files)) expect(await readFile(join(folder, path), 'utf8')).toBe(text);
    });
  });

  test('with consent, scripts are added to `package.json`', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'package.json': '{\n\t"name": "mine",\n\t"scripts": { "build": "make" }\n}\n' });
      const { changed } = await init({ given: { scripts: true }, host: hostIn(folder) });
      expect(changed).toEqual(['package.json']);
      const text = await readFile(join(folder, 'package.json'), 'utf8');
      expect(text).toContain('\n\t"name": "mine",');
      expect(JSON.parse(text).scripts).toEqual({
        build: 'make',
        watch: 'offprint watch',
        check: 'offprint check',
      });
    });
  });

  test('a `package.json` that is not JSON is kept', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'package.json': '{ oops' });
      const { kept, exitCode } = await init({ given: { scripts: true }, host: hostIn(folder) });
      expect([kept[0]?.advice, exitCode]).toEqual([expect.stringContaining('cannot be changed'), 0]);
      expect(await readFile(join(folder, 'package.json'), 'utf8')).toBe('{ oops');
    });
  });
});

describe('wrong usage', () => {
  test.each(['english', 'e', 'zz'])('the language `%s`', async (language) => {
    await withScratchFolder(async (folder) => {
      const { messages, exitCode } = await init({ given: { language }, host: hostIn(folder) });
      expect([messages[0]?.ruleId, exitCode]).toEqual(['usage', 2]);
      expect(await snapshot(folder)).toEqual({});
    });
  });

  test('a file instead of a folder', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'a.md': 'mine' });
      expect((await init({ folder: 'a.md', host: hostIn(folder) })).exitCode).toBe(2);
    });
  });

  test('a folder below a file', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'a.md': 'mine' });
      const { messages, exitCode } = await init({ folder: 'a.md/b', host: hostIn(folder) });
      expect([messages[0]?.ruleId, exitCode]).toEqual(['init-unwritten', 3]);
    });
  });

  test.skipIf(process.getuid?.() === 0)('a folder without permission (skipped for root)', async () => {
    await withScratchFolder(async (folder) => {
      await mkdir(join(folder, 'a'));
      await chmod(join(folder, 'a'), 0o500);
      expect((await init({ folder: 'a', host: hostIn(folder) })).exitCode).toBe(3);
    });
  });
});

test('nothing is written if the user cancels', async () => {
  await withScratchFolder(async (folder) => {
    const result = await init({ ask: async () => undefined, host: hostIn(folder) });
    expect([result.isCanceled, await snapshot(folder)]).toEqual([true, {}]);
  });
});

test('answers fill in what is not given', async () => {
  await withScratchFolder(async (folder) => {
    const ask = async () => ({ template: 'novel', title: 'Asked' }) as const;
    const { created } = await init({ given: { title: 'Given' }, ask, host: hostIn(folder) });
    expect(created).toContain('source/novel/index.md');
    expect(await readFile(join(folder, 'source/novel/index.md'), 'utf8')).toContain('title: Given\n');
  });
});
