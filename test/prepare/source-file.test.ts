import { toString as textOf } from 'hast-util-to-string';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { dialectOfFile, dialectOfProject } from '../../src/prepare/source-file.ts';
import { prepare } from '../../src/prepare.ts';
import { memoryHost } from '../support/memory-host.ts';

test('a project file marks the folders below it', async () => {
  const host = memoryHost({
    '/site/mkdocs.yml': '',
    '/site/docs/deep/a.md': '',
    '/site/docs/myst/myst.yml': '',
    '/site/docs/myst/b.md': '',
  });
  expect(await dialectOfProject('/site/docs/deep/a.md', '/site', host)).toBe('mkdocs');
  expect(await dialectOfProject('/site/docs/myst/b.md', '/site', host)).toBe('myst');
});

test('nothing above the project root is looked at', async () => {
  const host = memoryHost({ '/site/mkdocs.yml': '', '/site/docs/a.md': '' });
  expect(await dialectOfProject('/site/docs/a.md', '/site/docs', host)).toBeUndefined();
});

test.for([
  ['---\ndialect: myst\n---\n', 'myst'],
  ['---\ntitle: A\ndialect: "pandoc"\n---\nText', 'pandoc'],
  ['---\ndialect: word\n---\n', undefined],
  ['Text\n\n---\ndialect: myst\n---\n', undefined],
])('%j names the dialect %s', ([text, dialect]) => {
  expect(dialectOfFile(new VFile(text))).toBe(dialect);
});

test('the program parts of an MDX file are left out without a project file', async () => {
  const text = '# T\n\nimport { A } from "a";\n\nexport const x = 1;\n\n{/* Comment */}\n\nText.\n';
  const source = { path: '/project/a.mdx', displayPath: 'a.mdx', slug: 'a', root: '/project' };
  const { value } = await prepare(source, memoryHost({ '/project/a.mdx': text }));
  const sections = value.publication?.sections ?? [];
  expect(sections.map(({ tree }) => textOf(tree)).join('\n')).toMatch(/^\s*Text\.\s*$/u);
});
