import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { Matter, Section } from '../../../src/model/publication.ts';
import { wordsFor } from '../../../src/template/words.ts';
import { landmarksOf } from '../../../src/writers/epub/landmarks.ts';
import { root } from './publications.ts';

const section = (matter: Matter): Section => ({ id: matter, role: 'chapter', matter, title: matter, tree: root() });
const document = (file: string, type: string) => ({
  file,
  title: file,
  body: root(
    h('section', { 'epub:type': type }, [h('p', type.includes('terms') ? h('span', { className: ['glossary'] }) : '')]),
  ),
});

const places = (matters: Matter[], types: string[]) =>
  landmarksOf(
    { sections: matters.map(section) },
    types.map((type, index) => document(`${index + 1}.xhtml`, type)),
    wordsFor('en'),
  ).map(({ type, href }) => `${type} ${href}`);

test('a book begins with its first chapter, and names parts that readers look up', () => {
  expect(places(['front', 'main', 'back', 'back'], ['chapter', 'chapter', 'bibliography', 'index'])).toEqual([
    'cover cover.xhtml',
    'titlepage titlepage.xhtml',
    'toc toc.xhtml#toc',
    'bodymatter 2.xhtml',
    'bibliography 3.xhtml',
    'index 4.xhtml',
  ]);
});

test('a glossary is found in its chapter', () => {
  expect(places(['main'], ['chapter terms']).at(-1)).toBe('glossary 1.xhtml');
});

test('one without chapters begins with its first document', () => {
  expect(places(['front'], ['chapter'])).toContain('bodymatter 1.xhtml');
  expect(places([], [])).toHaveLength(3);
});
