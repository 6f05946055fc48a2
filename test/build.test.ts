import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { describe, expect, test } from 'vitest';
import { build } from '../src/build.ts';
import type { Settings } from '../src/config/settings.ts';
import { hostIn, snapshot, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

const good = '---\ntitle: Good\n---\n\nText.\n';

/**
 * Builds in a folder with these files, after an earlier build of `source/good.md`, and returns whether that output
 * still exists.
 */
function buildAfterGood(files: Record<string, string | Uint8Array>, settings: Settings = {}) {
  return withScratchFolder(async (folder) => {
    const host = hostIn(folder);
    await writeAll(folder, { 'source/good.md': good });
    await build({ to: ['html', 'epub'], host });
    const before = await snapshot(join(folder, 'dist'));
    await writeAll(folder, files);
    const { outputs, messages, faults, exitCode } = await build({ to: ['html', 'epub'], ...settings, host });
    const after = await snapshot(join(folder, 'dist'));
    return {
      outputs,
      faults,
      exitCode,
      untouched: JSON.stringify(after) === JSON.stringify(before),
      lines: messages.map(line),
    };
  });
}

function line({ file, line, column, ruleId }: VFileMessage): string {
  return `${[file, line, column].filter((part) => part !== undefined).join(':')} ${ruleId}`.trim();
}

test('publishes every Markdown file of source/, and the index of each folder in it', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'source/one.md': good, 'source/two/index.md': good, 'source/two/other.md': good });
    const { outputs, messages, exitCode } = await build({ to: ['html'], host: hostIn(folder) });
    expect(outputs.map(({ path }) => path)).toEqual([join('dist', 'one.html'), join('dist', 'two.html')]);
    expect({ messages, exitCode }).toEqual({ messages: [], exitCode: 0 });
    expect(await readFile(join(folder, 'dist/one.html'), 'utf8')).toContain('<title>Good</title>');
  });
});

test('does not write a file that already has the same bytes', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'source/one.md': good });
    const written: string[] = [];
    const machine = hostIn(folder);
    const host = {
      ...machine,
      writeFiles: (files: Parameters<typeof machine.writeFiles>[0]) => {
        written.push(...files.map(({ path }) => path));
        return machine.writeFiles(files);
      },
    };
    await build({ to: ['html'], host });
    await build({ to: ['html'], host });
    expect(written).toEqual([join(folder, 'dist/one.html')]);
  });
});

test('the config file sets the sources and outputs; a flag overrides it', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'book/text.md': good,
      'offprint.config.yaml': 'sources: [book/text.md]\nto: [html]\nout: public\n',
    });
    const host = hostIn(folder);
    const fromConfig = await build({ host });
    expect(fromConfig.outputs.map(({ path }) => path)).toEqual([join('public', 'text.html')]);
    const fromFlag = await build({ out: 'other', host });
    expect(fromFlag.outputs.map(({ path }) => path)).toEqual([join('other', 'text.html')]);
  });
});

describe('a fault is reported once, at its place; the files are written anyway, unless the run is strict', () => {
  const cases: [name: string, files: Record<string, string | Uint8Array>, line: string][] = [
    ['not UTF-8', { 'bad.md': Buffer.from('# caf\xe9\n', 'latin1') }, 'bad.md:1:6 source-encoding'],
    ['a wrong type', { 'bad.md': '---\ntitle: x\nlang: 5\n---\nx' }, 'bad.md:3:1 front-matter-value'],
    ['a missing picture', { 'bad.md': '# A\n\n![x](x.png)' }, 'bad.md:3:1 picture-missing'],
    ['no picture', { 'bad.md': '# A\n\n![x](x.png)', 'x.png': 'x' }, 'bad.md:3:1 picture-broken'],
    ['an unknown heading', { 'bad.md': '# A\n\n[x](#b)' }, 'bad.md:3:1 link-target'],
  ];
  test.each(cases)('%s', async (_, files, line) => {
    const { outputs, ...result } = await buildAfterGood(files, { sources: ['bad.md'] });
    expect(result).toEqual({ faults: 1, exitCode: 1, untouched: false, lines: [line] });
    expect(outputs.map(({ path }) => path)).toEqual([join('dist', 'bad.html'), join('dist', 'bad.epub')]);
    expect(await buildAfterGood(files, { sources: ['bad.md'], strict: true })).toEqual({
      outputs: [],
      faults: 0,
      exitCode: 1,
      untouched: true,
      lines: [line],
    });
  });
});

type Case = [
  name: string,
  files: Record<string, string | Uint8Array>,
  settings: Settings,
  code: number,
  lines: string[],
];

describe('a fatal error is reported once, with its place and exit code, and earlier files do not change', () => {
  const cases: Case[] = [
    ['no such source', {}, { sources: ['gone.md'] }, 2, ['gone.md source-missing']],
    ['a folder without Markdown', { 'empty/x.txt': '' }, { sources: ['empty'] }, 2, ['source-none']],
    ['an empty file', { 'bad.md': '' }, { sources: ['bad.md'] }, 1, ['bad.md:1:1 source-empty']],
    ['no YAML', { 'bad.md': '---\na: b: c\n---\nx' }, { sources: ['bad.md'] }, 1, ['bad.md:2:4 front-matter-yaml']],
    ['an unknown format', {}, { to: ['docx'] }, 2, ['usage']],
    ['an unknown template', {}, { template: 'none' }, 2, ['template-invalid']],
    ['no such config', {}, { config: 'none.yaml' }, 2, ['none.yaml config-invalid']],
    [
      'a wrong config',
      { 'offprint.config.yaml': 'out: x\nsorces: []\n' },
      {},
      2,
      ['offprint.config.yaml:2:1 config-invalid'],
    ],
    [
      'a warning in a strict run',
      { 'bad.md': 'x' },
      { sources: ['bad.md'], strict: true },
      1,
      ['bad.md:1:1 title-missing'],
    ],
  ];
  test.each(cases)('%s', async (_, files, settings, code, lines) => {
    const result = await buildAfterGood(files, settings);
    expect(result).toEqual({ outputs: [], faults: 0, exitCode: code, untouched: true, lines });
  });

  test('a second source with the slug of another: the first is published', async () => {
    const files = { 'a/good.md': `${good}\nMore.\n`, 'b/other.md': good.replace('---\n', '---\nslug: Good\n') };
    const { outputs, ...result } = await buildAfterGood(files, { sources: ['a/good.md', 'b/other.md'] });
    expect(result).toMatchObject({ exitCode: 2, untouched: false, lines: [`${join('b', 'other.md')} slug-conflict`] });
    expect(outputs.map(({ path }) => path)).toEqual([join('dist', 'good.html'), join('dist', 'good.epub')]);
  });

  test('an output folder that cannot be written', async () => {
    const result = await buildAfterGood({ taken: 'a file' }, { out: 'taken/deeper' });
    expect(result).toMatchObject({ outputs: [], exitCode: 3, untouched: true, lines: ['output-failed'] });
  });

  test('a folder in the place of an output: no file of the publication is replaced', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'source/good.md': good, 'dist/good.html': 'earlier', 'dist/good.epub/x': 'a folder' });
      const { exitCode } = await build({ to: ['html', 'epub'], host: hostIn(folder) });
      expect(exitCode).toBe(3);
      expect(await snapshot(join(folder, 'dist'))).toEqual(await snapshotOf(folder, ['good.epub/x', 'good.html']));
      expect(await readFile(join(folder, 'dist/good.html'), 'utf8')).toBe('earlier');
    });
  });
});

test('a strict run, by flag or by config, reports warnings as errors', async () => {
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': 'x', 'offprint.config.yaml': 'sources: [a.md]\nto: [html]\nstrict: true\n' });
    const { messages, exitCode } = await build({ host: hostIn(folder) });
    expect(messages.map(({ ruleId, fatal }) => [ruleId, fatal])).toEqual([['title-missing', true]]);
    expect(exitCode).toBe(1);
    const lenient = await build({ strict: false, host: hostIn(folder) });
    expect(lenient.messages.map(({ fatal }) => fatal)).toEqual([false]);
    expect(lenient.exitCode).toBe(0);
  });
});

test('a correct publication is published along with one with errors', async () => {
  const { exitCode, outputs, lines } = await buildAfterGood({
    'source/bad.md': '',
    'source/good.md': `${good}\nMore.\n`,
  });
  expect(outputs.map(({ publication }) => publication)).toEqual(['good', 'good']);
  expect({ exitCode, lines }).toEqual({ exitCode: 1, lines: [`${join('source', 'bad.md')}:1:1 source-empty`] });
});

test('an image behind a symbolic link out of the project is not read', async () => {
  await withScratchFolder(async (folder) => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
    await writeAll(folder, { 'project/a.md': '# A\n\n![x](link.svg)\n', 'secret.svg': svg });
    await symlink(join(folder, 'secret.svg'), join(folder, 'project/link.svg'));
    const { messages } = await build({ to: ['html'], sources: ['project/a.md'], host: hostIn(folder) });
    expect(messages.map(line)).toEqual([`${join('project', 'a.md')}:3:1 picture-outside`]);
  });
});

async function snapshotOf(folder: string, names: string[]): Promise<Record<string, string>> {
  const files = names.map((name) => join(folder, 'dist', name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, (await readFile(file)).toString('base64')])),
  );
}
