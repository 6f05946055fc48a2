import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { check } from '../../src/check.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const sources = (links: string) => ({
  'ebb.md': `---\ntitle: Ebb\n---\n\n${links}\n`,
  'flow.md': '---\ntitle: Flow\n---\n\nIn.[^1]\n\n## The end {#end}\n\n[^1]: Or out.\n',
  'sea/index.md': '---\ntitle: Sea\nchapters: [one.md, two.md]\n---\n\nDeep.\n',
  'sea/one.md': '# One {#one}\n\nSee [ebb](ebb.html) and [two](two.md), and [this](sea/one.html#one).\n',
  'sea/two.md': '# Two\n\n## Waves {#waves}\n\nHigh.\n',
  'dist/hours.csv': 'low,high\n',
  'dist/sea/old.html': 'Old.\n',
});

const all = ['ebb.md', 'flow.md', 'sea/index.md'];

/** What is said of links in one publication, of three that are made together. */
function said(links: string, options: { strict?: boolean } = {}): Promise<string[]> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, sources(links));
    const { messages } = await build({ sources: all, to: ['html', 'epub'], host: hostIn(folder), ...options });
    return messages.map(({ ruleId, reason, note, line }) => `${line} ${ruleId} ${reason} ${note}`);
  });
}

test('links to the other outputs of a run are valid', async () => {
  const ways = [
    'flow.epub',
    'flow.html',
    './flow.html#end',
    '/flow.html#end',
    'flow.html#offprint-note-1',
    'ebb.epub',
    'ebb.html',
    'hours.csv',
  ];
  const pages = ['sea/index.html', 'sea/two.html', 'sea/two.html#waves', 'sea.epub', 'hours.csv?all#x'];
  expect(await said([...ways, ...pages].map((way) => `[Go](${way})`).join('\n'))).toEqual([]);
});

test.each([
  ['flow.pdf', 'link-file', 'which is not published'],
  ['flwo.html', 'link-file', 'Did you mean `flow.html`?'],
  [
    'flow.html#ende',
    'link-target-file',
    'The link points to `flow.html#ende`, which does not exist; it leads to the beginning of `flow.html` Did you mean `end`?',
  ],
  [
    'sea/one.html#waves',
    'link-target-file',
    'The link points to `sea/one.html#waves`, which does not exist; it leads to the beginning of `sea/one.html`',
  ],
  ['sea/three.html', 'link-file', 'which is not published'],
  ['sea/old.html', 'link-file', 'which is not published'],
  ['../flow.md', 'link-file', 'which is not published'],
  ['/nowhere.html', 'link-file', 'which is not published'],
  ['hours.txt', 'link-file', 'which is not published'],
])('a link to `%s` is reported', async (way, rule, reason) => {
  const messages = await said(`[Go](${way})`);
  expect(messages).toEqual([expect.stringMatching(new RegExp(`^5 ${rule} `, 'u'))]);
  expect(messages.join()).toContain(reason);
});

test('a link that leads nowhere stops a build that is strict', () =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, sources('[Go](nowhere.html)'));
    const options = { sources: all, to: ['html'], host: hostIn(folder) };
    expect((await build({ ...options, strict: true })).exitCode).toBe(1);
    expect((await build(options)).exitCode).toBe(0);
  }));

test('links from the pages of a site leave its folder, links from a single page do not, and an EPUB has only their text', () =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, sources('[Go](flow.html#end).'));
    const options = { sources: all, to: ['html', 'epub'], host: hostIn(folder) };
    expect((await build(options)).messages).toEqual([]);
    expect(await readFile(join(folder, 'dist/ebb.html'), 'utf8')).toContain('<a href="flow.html#end">Go</a>');
    const page = await readFile(join(folder, 'dist/sea/one.html'), 'utf8');
    expect(page).toContain('<a href="../ebb.html">ebb</a>');
    expect(page).toContain('<a href="two.html#two">two</a>');
    const { messages } = await check({ sources: [join(folder, 'dist/sea'), join(folder, 'dist/ebb.html')] });
    expect(messages.filter(({ ruleId }) => ruleId === 'html-dead-link')).toEqual([]);
  }));
