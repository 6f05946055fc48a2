import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { Matter, Section } from '../../../src/model/publication.ts';
import { wordsFor } from '../../../src/template/words.ts';
import { typesOf } from '../../../src/writers/epub/content-documents.ts';
import {
  depthOf,
  landmarksOf,
  navigationBody,
  navigationEntries,
  ncxDocument,
} from '../../../src/writers/epub/navigation-document.ts';
import { serialize } from '../../../src/writers/epub/serialize.ts';
import { locateTargets } from '../../../src/writers/epub/targets.ts';
import { parseXml } from './parse-xml.ts';
import { entry, metadata, publication, richPublication, root } from './publications.ts';

const words = wordsFor('en');

test('navigationBody nests the contents and lists the landmarks', () => {
  const contents = [{ href: 'a.xhtml', title: 'A & B', children: [{ href: 'a.xhtml#c', title: 'C', children: [] }] }];
  const landmarks = [
    { type: 'toc', href: 'toc.xhtml#toc', title: 'Contents' },
    { type: 'bodymatter', href: 'a.xhtml', title: 'Start of content' },
  ] as const;
  expect(serialize(navigationBody({ contents, landmarks, pages: [] }, words))).toBe(
    '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title"><h1 id="toc-title">Contents</h1>' +
      '<ol><li><a href="a.xhtml">A &amp; B</a><ol><li><a href="a.xhtml#c">C</a></li></ol></li></ol></nav>' +
      '<nav epub:type="landmarks" aria-label="Landmarks" hidden="hidden"><ol>' +
      '<li><a epub:type="toc" href="toc.xhtml#toc">Contents</a></li>' +
      '<li><a epub:type="bodymatter" href="a.xhtml">Start of content</a></li></ol></nav>',
  );
});

test('navigationBody lists the pages of the print edition, hidden', () => {
  const pages = [
    { label: 'i', href: 'titlepage.xhtml' },
    { label: '1', href: 'a.xhtml#page-1' },
  ];
  expect(serialize(navigationBody({ contents: [], landmarks: [], pages }, words))).toContain(
    '<nav epub:type="page-list" role="doc-pagelist" aria-label="Pages" hidden="hidden"><ol>' +
      '<li><a href="titlepage.xhtml">i</a></li><li><a href="a.xhtml#page-1">1</a></li></ol></nav>',
  );
});

const section = (matter: Matter): Section => ({ id: matter, role: 'chapter', matter, title: matter, tree: root() });
const document = (file: string, type: string) => ({
  file,
  title: file,
  types: typesOf(
    root(
      h('section', { 'epub:type': type }, [
        h('p', type.includes('terms') ? h('span', { className: ['glossary'] }) : ''),
      ]),
    ),
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

const entriesOf = (source: ReturnType<typeof publication>) => navigationEntries(source, locateTargets(source));

test('navigationEntries nests as the outline does', () => {
  const entries = entriesOf(richPublication());
  expect(entries.map(({ href, children }) => [href, children.map(({ title }) => title)])).toEqual([
    ['section-002.xhtml#-moon--sun', ['1st quarter <½>', '月']],
    ['section-003.xhtml#tables', []],
  ]);
  expect(depthOf(entries)).toBe(3);
});

test('navigationEntries has an entry even without headings', () => {
  expect(entriesOf(publication({ outline: [] }))).toEqual([
    { href: 'section-001.xhtml', title: 'Tides', children: [] },
  ]);
});

test('navigationEntries has an entry even without a text', () => {
  expect(entriesOf(publication({ sections: [], outline: [] }))).toEqual([
    { href: 'titlepage.xhtml', title: 'Tides', children: [] },
  ]);
});

test('navigationEntries skips a heading without text, but not those below it', () => {
  const outline = [entry('ebb', 'section-1', ' ', 2, [entry('ebb', 'section-1', 'Inner', 3)])];
  expect(entriesOf(publication({ outline }))).toEqual([
    { href: 'section-001.xhtml#ebb', title: 'Inner', children: [] },
  ]);
});

const book = {
  metadata: metadata(),
  identifier: 'urn:x:"1"',
  contents: [{ href: 'one.xhtml', title: 'A & "B"', children: [{ href: 'one.xhtml#c', title: '<C>', children: [] }] }],
  pages: [],
};

test('ncxDocument nests and numbers the contents', () => {
  const found = parseXml(ncxDocument(book));
  const attributesOf = (name: string) =>
    found.filter((element) => element.name === name).map(({ attributes }) => attributes);
  expect(attributesOf('navPoint').map(({ playOrder }) => playOrder)).toEqual(['1', '2']);
  expect(attributesOf('content').map(({ src }) => src)).toEqual(['one.xhtml', 'one.xhtml#c']);
  expect(attributesOf('meta').slice(0, 2)).toEqual([
    { name: 'dtb:uid', content: 'urn:x:"1"' },
    { name: 'dtb:depth', content: '2' },
  ]);
  expect(found.filter(({ name }) => name === 'text').map(({ text }) => text)).toEqual(['Tides', 'A & "B"', '<C>']);
});

test('ncxDocument lists the pages of the print edition, those of front matter without a value', () => {
  const pages = [
    { label: 'xii', href: 'one.xhtml#page-xii' },
    { label: '7', href: 'one.xhtml#page-7' },
    { label: '١٢', href: 'one.xhtml#page-١٢' },
  ];
  const found = parseXml(ncxDocument({ ...book, pages }));
  expect(found.filter(({ name }) => name === 'pageTarget').map(({ attributes }) => attributes)).toEqual([
    { id: 'page-1', type: 'front' },
    { id: 'page-2', type: 'normal', value: '7' },
    { id: 'page-3', type: 'normal', value: '12' },
  ]);
  const facts = found.filter(({ name }) => name === 'meta').map(({ attributes: { name, content } }) => [name, content]);
  expect(facts.slice(2)).toEqual([
    ['dtb:totalPageCount', '3'],
    ['dtb:maxPageNumber', '12'],
  ]);
});
