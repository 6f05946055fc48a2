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
    styles: '',
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

  test('names contributors by their roles, all identifiers by their kinds, the licence, the edition and the series', () => {
    const given: Partial<Metadata> = {
      authors: [{ name: 'Ada' }, { name: 'Ben', role: 'pht' }],
      contributors: [{ name: 'Eve', role: 'edt', fileAs: 'Eve' }, { name: 'Cy' }],
      identifiers: [
        { scheme: 'isbn', value: '9783161484100' },
        { scheme: 'isbn', value: '316148410X' },
        { scheme: 'doi', value: '10.1000/182' },
        { scheme: 'url', value: 'https://example.org/tides' },
      ],
      license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
      edition: 'Second edition',
      series: { name: 'Waters', number: 3 },
    };
    const said = parseXml(packageDocument(book(given)))
      .filter(({ name }) => name.startsWith('dc:') || name === 'meta')
      .map(({ name, attributes, text }) =>
        [attributes.refines ?? '', attributes.property ?? name, text].join(' ').trim(),
      );
    expect(said).toEqual(
      expect.arrayContaining([
        '#identifier identifier-type 15',
        'dc:identifier urn:isbn:316148410X',
        '#identifier-2 identifier-type 02',
        'dc:identifier urn:doi:10.1000/182',
        '#identifier-3 identifier-type 06',
        'dc:identifier https://example.org/tides',
        '#creator-1 role aut',
        '#creator-2 role pht',
        'dc:contributor Eve',
        '#contributor-1 role edt',
        '#contributor-1 file-as Eve',
        'dc:contributor Cy',
        'dc:rights CC BY 4.0',
        'dcterms:license https://creativecommons.org/licenses/by/4.0/',
        'schema:bookEdition Second edition',
        'belongs-to-collection Waters',
        '#series collection-type series',
        '#series group-position 3',
      ]),
    );
    expect(said.filter((line) => /#(?:contributor-2|identifier-4) /u.test(line))).toEqual([]);
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
