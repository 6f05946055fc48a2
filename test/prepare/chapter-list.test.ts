import { expect, test } from 'vitest';
import { sourceTexts } from '../../src/prepare/chapter-list.ts';
import { prepare } from '../../src/prepare.ts';
import { memoryHost } from '../support/memory-host.ts';

test('each file is there once, under its path from the project root, wherever the command was called', async () => {
  const files = {
    '/books/tides/index.md': '# Tides',
    '/books/tides/ch/one.md': '# One',
    '/books/tides/note.md': 'Note',
  };
  const lines = ['tides/index.md', 'tides/ch/one.md', 'tides/note.md', 'tides/ch/one.md'].map((path, index) => {
    return { path, from: index + 1, count: 1 };
  });
  const found = await sourceTexts(lines, '/books/tides', memoryHost(files, '/books'));
  expect(found.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)])).toEqual([
    ['index.md', '# Tides'],
    ['ch/one.md', '# One'],
    ['note.md', 'Note'],
  ]);
});

test.each([
  ['asks for them', 'true', ['a.md', 'parts/note.md']],
  ['does not', 'false', undefined],
])('a document that %s has its sources', async (_, wanted, paths) => {
  const files = {
    '/project/a.md': `---\npdf: { attachSource: ${wanted} }\n---\n\n# A\n\n::include{file=parts/note.md}\n`,
    '/project/parts/note.md': 'A note.\n',
  };
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  const {
    value: { sources },
    messages,
  } = await prepare(source, memoryHost(files));
  expect(messages.map(String)).toEqual([]);
  expect(sources?.map(({ path }) => path)).toEqual(paths);
});
