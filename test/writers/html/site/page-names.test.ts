import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { Section } from '../../../../src/model/publication.ts';
import { pageNames } from '../../../../src/writers/html/site/pages.ts';

function section(id: string, slug?: string): Section {
  const tree = { type: 'root' as const, children: [h('section', h('h2', { id }))] };
  return { id: 'section-1', role: 'chapter', matter: 'main', title: id, tree, ...(slug === undefined ? {} : { slug }) };
}

test.each([
  [[section('a', 'first-chapter')], ['first-chapter']],
  [[section('the-moon')], ['the-moon']],
  [[section('offprint-glossary')], ['glossary']],
  [
    [section('index'), section('x', '404'), section('x', 'CON')],
    ['index-page', '404-page', 'CON-page'],
  ],
  [
    [section('x', 'a'), section('x', 'A'), section('a')],
    ['a', 'A-2', 'a-3'],
  ],
  [
    [section('x', '../../etc/passwd'), section('x', '..')],
    ['etc-passwd', 'page'],
  ],
  [
    [section('x', '潮の話'), section('cafe\u0301')],
    ['潮の話', 'café'],
  ],
])('names by file, else by heading, safe and each once: %#', (sections, names) => {
  expect(pageNames(sections)).toEqual(names);
});

test.each([
  [
    ['guide/start.md', 'start.md'],
    ['guide/start', 'start'],
  ],
  [
    ['README.md', 'cli/README.md', 'cli/index.md'],
    ['index-page', 'cli/index', 'cli/index-2'],
  ],
  [
    ['../up/a.md', './b.md', '/etc/c.md'],
    ['up/a', 'b', 'etc/c'],
  ],
  [
    ['a b/ü.markdown', '潮/404.md'],
    ['a-b/ü', '潮/404-page'],
  ],
])('names by path where pages lie in folders: %j', (files, names) => {
  const sections = files.map((listedFile) => ({ ...section('x', 'slug'), listedFile }));
  expect(pageNames(sections, true)).toEqual(names);
});

test('a name fits any file system', () => {
  const [name = ''] = pageNames([section('潮'.repeat(300))]);
  expect(Buffer.byteLength(`${name}.html`)).toBeLessThan(256);
});
