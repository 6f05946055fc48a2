import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BuildOptions } from '../../src/build.ts';
import { snapshot, writeAll } from '../support/publication-folder.ts';
import { inProject, isCached } from '../support/reused.ts';

/** A book whose first chapter depends on everything that a chapter can. The second depends on nothing. */
const book = {
  'offprint.config.yaml': 'sources: [index.md]\nto: [html, epub]\nmarkdown: { plugins: [./plugin.mjs] }\nlang: en\n',
  'plugin.mjs': "export default () => (tree) => void tree.children.push({ type: 'paragraph', children: [] });\n",
  'index.md': '---\ntitle: Tides\nchapters: [sea.md, moon.md]\nvariables: { port: Brest }\ntemplate: ./own\n---\n',
  'sea.md':
    '# Sea\n\n"High" in {{ port }}.\n\n{{< include part.md >}}\n\n```js file=code.js\n```\n\n![A wave](wave.svg)\n\n[Gone](gone.md)\n',
  'moon.md': '# Moon\n\nIt rises, see [the sea](sea.md#sea).\n\n![Gone](gone.png)\n',
  'part.md': 'Included.\n',
  'code.js': 'let sea = 1;\n',
  'wave.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 5h9" stroke="#000"/></svg>',
  'own/template.yaml': 'name: own\nextends: book\nstyles:\n  page: [own.css]\n',
  'own/own.css': 'p { color: red }\n',
};

const { 'plugin.mjs': _, ...others } = book;
const withoutPlugin = {
  ...others,
  'offprint.config.yaml': book['offprint.config.yaml'].replace(/^markdown.*\n/mu, ''),
};

/** Replaces a part of a file. */
const replaced = (path: keyof typeof book, from: string, to: string) => ({ [path]: book[path].replace(from, to) });

test.each<[string, Record<string, string>, Record<string, string>?]>([
  ['chapter', replaced('sea.md', '# Sea', '# Ocean')],
  ['include', { 'part.md': 'Included again.\n' }],
  ['code file', { 'code.js': 'const sea = 2;\n' }],
  ['image', { 'wave.svg': book['wave.svg'].replace('5h9', '4h9') }],
  ['image that was missing', { 'gone.png': book['wave.svg'] }],
  ['variable', replaced('index.md', 'Brest', 'Calais')],
  ['language', replaced('index.md', 'title: Tides', 'title: Tides\nlang: fr')],
  ['list of chapters', replaced('index.md', 'sea.md, moon.md', 'moon.md, sea.md')],
  [
    'config key',
    { 'offprint.config.yaml': withoutPlugin['offprint.config.yaml'].replace('lang: en', 'typography: false') },
  ],
  ['template', { 'own/own.css': 'p { color: blue }\n' }],
  ['partial of a shell', { 'own/signed-text.liquid': '<i>{{ text }}</i>' }],
  ['id that another chapter points to', replaced('sea.md', '# Sea', '# Sea {#ocean}')],
  ['plugin', replaced('plugin.mjs', 'children: []', "children: [{ type: 'text', value: 'Added' }]"), book],
])('a book with a changed %s is that of a clean build', (name, change, files = withoutPlugin) =>
  inProject(async (again, folder) => {
    const first = await again();
    const before = await snapshot(join(folder, 'dist'));
    await writeAll(folder, change);
    // Node imports a module only once for each URL.
    if (name === 'plugin') await writeAll(folder, renamedPlugin(change['plugin.mjs'] ?? ''));
    const kept = await again();
    expect(isCached(kept)).toBe(false);
    const made = await snapshot(join(folder, 'dist'));
    const fresh = await again({ cache: false });
    expect(made).toEqual(await snapshot(join(folder, 'dist')));
    expect(kept.messages.map(String)).toEqual(fresh.messages.map(String));
    expect([made, kept.messages.map(String)]).not.toEqual([before, first.messages.map(String)]);
  }, files),
);

function renamedPlugin(text: string): Record<string, string> {
  return {
    'renamed.mjs': text,
    'offprint.config.yaml': book['offprint.config.yaml'].replace('plugin.mjs', 'renamed.mjs'),
  };
}

test('damaged results of chapters are computed again, which is reported if asked for', () =>
  inProject(async (again, folder) => {
    const options: BuildOptions = { verbose: true };
    await again(options);
    await writeAll(folder, replaced('index.md', 'Tides', 'Floods'));
    const before = await again(options);
    const made = await snapshot(join(folder, 'dist'));
    await writeAll(folder, replaced('index.md', 'Tides', 'Waters'));
    const content = join(folder, '../cache/content-v2');
    for (const entry of await readdir(content, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const bytes = await readFile(path);
      // What `v8.serialize` writes begins with the first byte, and parts of a file with the second.
      if (bytes[0] === 0xff || bytes[0] === 0x5b)
        await writeFile(path, Buffer.concat([bytes.subarray(0, 40), Buffer.from('!'.repeat(40))]));
    }
    const after = await again(options);
    const kept = await snapshot(join(folder, 'dist'));
    expect(after.messages.map(({ ruleId }) => ruleId)).toEqual([
      ...before.messages.map(({ ruleId }) => ruleId),
      'cache-damaged',
    ]);
    expect(kept).not.toEqual(made);
    await again({ ...options, cache: false });
    expect(await snapshot(join(folder, 'dist'))).toEqual(kept);
  }, withoutPlugin));
