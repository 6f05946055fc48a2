import { expect, test } from 'vitest';
import { ncxDocument } from '../../../src/writers/epub/ncx-document.ts';
import { parseXml } from './parse-xml.ts';
import { metadata } from './publications.ts';

const book = {
  metadata: metadata(),
  identifier: 'urn:x:"1"',
  contents: [{ href: 'one.xhtml', title: 'A & "B"', children: [{ href: 'one.xhtml#c', title: '<C>', children: [] }] }],
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
