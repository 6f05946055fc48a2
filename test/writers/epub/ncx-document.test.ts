import { expect, test } from 'vitest';
import { ncxDocument } from '../../../src/writers/epub/ncx-document.ts';
import { parseXml } from './parse-xml.ts';
import { metadata } from './publications.ts';

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
