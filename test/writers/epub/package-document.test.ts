import { describe, expect, test } from 'vitest';
import type { Metadata } from '../../../src/model/publication.ts';
import { wordsFor } from '../../../src/template/words.ts';
import type { Book } from '../../../src/writers/epub/book.ts';
import { packageDocument } from '../../../src/writers/epub/package-document.ts';
import { parseXml } from './parse-xml.ts';
import { metadata, png } from './publications.ts';

function book(given: Partial<Metadata> = {}): Book {
  return {
    metadata: metadata(given),
    words: wordsFor('en'),
    documents: [],
    cover: { path: 'cover.png', mediaType: 'image/png', bytes: png, width: 1, height: 1 },
    pictures: [],
    identifier: 'urn:x:"1"',
    modified: '2026-11-25T00:00:00Z',
    accessibility: [['schema:accessMode', 'textual']],
    manifest: [
      { id: 'one', href: 'one.xhtml', mediaType: 'application/xhtml+xml', properties: ['mathml', 'svg'] },
      { id: 'cover-image', href: 'cover.png', mediaType: 'image/png', properties: ['cover-image'] },
    ],
    spine: ['one'],
    contents: [],
    landmarks: [{ type: 'bodymatter', href: 'one.xhtml', title: 'Start' }],
  };
}

const elements = (given: Partial<Metadata>, name: string) =>
  parseXml(packageDocument(book(given))).filter((element) => element.name === name);

describe('packageDocument', () => {
  test('names each part of the metadata', () => {
    const xml = packageDocument(
      book({
        subtitle: 'Ebb & flow',
        authors: [{ name: 'Ada', fileAs: 'Lovelace, Ada' }],
        keywords: ['sea', ' '],
        description: '"What" <moves>',
        publisher: 'Moon',
        rights: 'All',
        date: '2026-11-25',
      }),
    );
    const said = parseXml(xml)
      .filter(({ name }) => name.startsWith('dc:') || name === 'meta')
      .map(({ name, attributes, text }) => [
        attributes.property ?? attributes.name ?? name,
        text || attributes.content,
      ]);
    expect(said).toEqual([
      ['dc:identifier', 'urn:x:"1"'],
      ['dc:title', 'Tides'],
      ['title-type', 'main'],
      ['dc:title', 'Ebb & flow'],
      ['title-type', 'subtitle'],
      ['dc:creator', 'Ada'],
      ['role', 'aut'],
      ['file-as', 'Lovelace, Ada'],
      ['dc:language', 'en'],
      ['dc:description', '"What" <moves>'],
      ['dc:subject', 'sea'],
      ['dc:publisher', 'Moon'],
      ['dc:rights', 'All'],
      ['dc:date', '2026-11-25'],
      ['dcterms:modified', '2026-11-25T00:00:00Z'],
      ['schema:accessMode', 'textual'],
      ['cover', 'cover-image'],
    ]);
  });

  test('turns pages from right to left where the text runs so', () => {
    expect(elements({ dir: 'rtl' }, 'spine')[0]?.attributes['page-progression-direction']).toBe('rtl');
    expect(elements({ dir: 'ltr' }, 'spine')[0]?.attributes).toEqual({ toc: 'ncx' });
  });

  test('lists properties of files, and none where there are none', () => {
    expect(elements({}, 'item').map(({ attributes }) => attributes.properties)).toEqual(['mathml svg', 'cover-image']);
  });

  test('names the landmarks as EPUB 2 does', () => {
    expect(elements({}, 'reference').map(({ attributes }) => attributes)).toEqual([
      { type: 'text', title: 'Start', href: 'one.xhtml' },
    ]);
  });
});
