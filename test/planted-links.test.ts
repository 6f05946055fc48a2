import { readdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { installedWords } from '../src/checks/spelling/installed.ts';
import { packageFolder } from '../src/platform/installation.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

const secret = 'The password is Ebb-and-Flow-1867.';
const inter = await readFile(join(packageFolder('@fontsource/inter'), 'files/inter-latin-400-normal.woff2'));

const evilFont = {
  'node_modules/evil/package.json': '{ "name": "evil", "version": "1.0.0" }',
  'node_modules/evil/metadata.json': '{ "family": "Evil", "weights": [400], "styles": ["normal"] }',
  'node_modules/evil/unicode.json': '{ "latin": "U+0000-10FFFF" }',
  'node_modules/evil/files/other.txt': '',
};
const inTemplate = {
  'mine/template.yaml': 'name: mine\nextends: article\nfonts: [{ package: evil, family: Evil, weight: 400 }]\n',
};
const inConfig = { 'offprint.config.yaml': 'fonts: [{ package: evil }]\n' };

/** Builds a project next to a secret: the messages, and whether any output contains the secret. */
async function built(files: Record<string, string | Uint8Array>, links: Record<string, string>, source = 'tides.md') {
  return withScratchFolder(async (folder) => {
    const project = join(folder, 'project');
    await writeAll(folder, { 'secret.txt': secret });
    await writeAll(project, { 'package.json': '{}', 'tides.md': '---\ntitle: Tides é\n---\n\nÉbb.\n', ...files });
    for (const [path, target] of Object.entries(links)) {
      await writeAll(project, { [join(dirname(path), '.keep')]: '' });
      await symlink(join(folder, target), join(project, path));
    }
    const host = hostIn(project);
    const template = files['mine/template.yaml'] ? { template: './mine' } : {};
    const result = await build({ sources: [source], to: ['html', 'epub'], out: 'out', ...template, host });
    const said = result.messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`).join('\n');
    const outputs = await readdir(join(project, 'out')).catch(() => []);
    const texts = await Promise.all(outputs.map((name) => readFile(join(project, 'out', name), 'latin1')));
    const base64 = Buffer.from(secret).toString('base64');
    return { said, isLeaked: texts.some((text) => text.includes(secret) || text.includes(base64)), outputs };
  });
}

test.each([
  ['a template', inTemplate, 'template-invalid'],
  ['a config', inConfig, 'config-invalid'],
])('a font of a package that is a link to any file is not embedded: %s', async (_, naming, rule) => {
  const { said, isLeaked } = await built(
    { ...evilFont, ...naming },
    { 'node_modules/evil/files/evil-latin-400-normal.woff2': 'secret.txt' },
  );
  expect(said).toContain(rule);
  expect(said).toContain('`evil-latin-400-normal.woff2` is a link to a file outside the package');
  expect(isLeaked).toBe(false);
});

test.each([
  ['a template', inTemplate, 'template-invalid'],
  ['a config', inConfig, 'config-invalid'],
])('a subset whose name is a path is refused: %s', async (_, naming, rule) => {
  const { said, isLeaked } = await built(
    {
      ...evilFont,
      ...naming,
      'node_modules/evil/unicode.json': '{ "/../../../../../secret.txt#": "U+0000-10FFFF" }',
    },
    {},
  );
  expect(said).toContain(rule);
  expect(said).toContain('`unicode.json` names a subset `/../../../../../secret.txt#`');
  expect(isLeaked).toBe(false);
});

test('a range that would end its style sheet is refused', async () => {
  const range = 'U+0-10FFFF; } </style><script>alert(1)</script>';
  const { said, outputs } = await built(
    { ...evilFont, ...inConfig, 'node_modules/evil/unicode.json': JSON.stringify({ latin: range }) },
    {},
  );
  expect(said).toContain('has the range');
  expect(outputs).toEqual([]);
});

test('a file of a package that is not a font is refused by name', async () => {
  const { said, outputs } = await built(
    { ...evilFont, ...inTemplate, 'node_modules/evil/files/evil-latin-400-normal.woff2': secret },
    {},
  );
  expect(said).toContain('`evil-latin-400-normal.woff2` cannot be used: it is not a WOFF2, WOFF, TTF or OTF file');
  expect(outputs).toEqual([]);
});

test('a package that is a link to a folder elsewhere is not installed', async () => {
  const { said } = await built(inTemplate, { 'node_modules/evil': '' });
  expect(said).toContain('it is not installed');
});

test('a package that an installer linked from its store is found', async () => {
  const store = 'node_modules/.pnpm/evil@1.0.0/node_modules/evil';
  const moved = Object.fromEntries(
    Object.entries(evilFont).map(([path, text]) => [path.replace('node_modules/evil', store), text]),
  );
  const { said } = await built(
    { ...moved, ...inConfig, [`${store}/files/evil-latin-400-normal.woff2`]: inter },
    { 'node_modules/evil': `project/${store}` },
  );
  expect(said).toBe('');
});

test('a source that links out of the project is not published', async () => {
  const { said, outputs } = await built({}, { 'linked.md': 'secret.txt' }, 'linked.md');
  expect(said).toContain('source-outside');
  expect(outputs).toEqual([]);
});

test('a package of dictionaries reads no words from files elsewhere', async () => {
  await withScratchFolder(async (folder) => {
    const project = join(folder, 'project');
    const evil = 'project/node_modules/evil-words/';
    await writeAll(folder, {
      'secret.txt': secret,
      [`${evil}package.json`]: '{ "name": "evil-words" }',
      [`${evil}cspell-ext.json`]: JSON.stringify({
        dictionaryDefinitions: [
          { name: 'by-path', path: '../../../secret.txt' },
          { name: 'by-link', path: 'linked.txt' },
        ],
      }),
    });
    await symlink(join(folder, 'secret.txt'), join(folder, evil, 'linked.txt'));
    const found = await installedWords('evil-words', project, hostIn(project));
    expect(found).toHaveLength(2);
    for (const { load } of found ?? []) await expect(load()).rejects.toThrow('is outside the package');
  });
});
