import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type BuildOptions, build } from '../../src/build.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const isRoot = process.getuid?.() === 0;
const stranger = 12_345;

const template = 'extends: article\nname: house\n';
const project = {
  '.git/HEAD': '',
  'deep/a.md': '# A\n\nText.\n',
  'deep/b.md': '---\ntemplate: ../house\n---\n\n# B\n\nText.\n',
  'offprint.config.yaml': 'lang: de\nmarkdown: { plugins: [./plugin.mjs] }\n',
  'plugin.mjs': 'export default () => {};\n',
  'house/template.yaml': template,
};

/** The messages of a build whose project has a file of another user. */
function said(foreign: string | undefined, options: BuildOptions = {}, files: Record<string, string> = project) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    if (foreign !== undefined) await chown(join(folder, foreign), stranger, stranger);
    const settings = { to: ['html'], host: hostIn(folder), sources: 'deep/a.md', verbose: true, ...options };
    const { messages, exitCode } = await build(settings);
    return { exitCode, messages: messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`) };
  });
}

const used = 'config-used: The config is `offprint.config.yaml`';

test('a message names the config in use, or says that there is none', async () => {
  expect(await said(undefined)).toEqual({ exitCode: 0, messages: [used] });
  const { 'offprint.config.yaml': _, ...without } = project;
  expect((await said(undefined, {}, without)).messages).toContain('config-used: No config is used');
  expect((await said(undefined, { verbose: false })).messages).toEqual([]);
});

test.runIf(isRoot)('a config of another user is refused, unless it is named', async () => {
  const refused = { exitCode: 2, messages: ['owner-foreign: The config belongs to another user'] };
  expect(await said('offprint.config.yaml')).toEqual(refused);
  const named = await said('offprint.config.yaml', { config: 'offprint.config.yaml' });
  expect(named).toEqual({ exitCode: 0, messages: [used] });
});

test.runIf(isRoot)('so is a plugin', async () => {
  const { exitCode, messages } = await said('plugin.mjs');
  expect({ exitCode, messages }).toEqual({
    exitCode: 2,
    messages: ['owner-foreign: The plugin `./plugin.mjs` belongs to another user'],
  });
  expect((await said('plugin.mjs', { config: 'offprint.config.yaml' })).exitCode).toBe(0);
});

test.runIf(isRoot)('so is a template that a document names', async () => {
  const { exitCode, messages } = await said('house/template.yaml', { sources: 'deep/b.md' });
  expect(exitCode).toBe(2);
  expect(messages).toContain('owner-foreign: The template `../house` belongs to another user');
  expect((await said('house/template.yaml', { sources: 'deep/b.md', template: './house' })).exitCode).toBe(0);
});

test('a config outside the project is not found', () =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, { 'offprint.config.yaml': 'nonsense: 1\n', 'project/deep/a.md': '# A\n\nText.\n' });
    const at = (cwd: string, source: string) =>
      build({ to: ['html'], host: hostIn(join(folder, cwd)), sources: source, write: false, verbose: true });
    const none = ['No config is used'];
    expect((await at('project', 'deep/a.md')).messages.map(({ reason }) => reason)).toEqual(none);
    expect((await at('project/deep', 'a.md')).messages.map(({ reason }) => reason)).toEqual(none);
    await mkdir(join(folder, 'elsewhere'));
    expect((await at('elsewhere', '../project/deep/a.md')).messages.map(({ reason }) => reason)).toEqual(none);
    // The working directory is a folder that the user named.
    expect((await at('.', 'project/deep/a.md')).exitCode).toBe(2);
  }));
