import { describe, expect, test } from 'vitest';
import type { Metadata } from '../../../src/model/publication.ts';
import { wordsFor } from '../../../src/template/words.ts';
import type { Book } from '../../../src/writers/epub/book.ts';
import { packageDocument } from '../../../src/writers/epub/epub.ts';
import { noFacts } from '../../../src/writers/epub/facts.ts';
import { parseXml } from './parse-xml.ts';
import { metadata, png } from './publications.ts';

function book(overrides: Partial<Metadata> = {}, further: Partial<Book> = {}): Book {
  return {
    metadata: metadata(overrides),
    words: wordsFor('en'),
    documents: [],
    front: { facts: noFacts },
    styles: '',
    cover: { path: 'cover.png', mediaType: 'image/png', bytes: png, width: 1, height: 1 },
    pictures: [],
    fonts: [],
    identifier: 'urn:x:"1"',
    languages: ['en'],
    flow: { vertical: false },
    modified: '2026-11-25T00:00:00Z',
    accessibility: [['schema:accessMode', 'textual']],
    manifest: [
      { id: 'one', href: 'one.xhtml', mediaType: 'application/xhtml+xml', properties: ['mathml', 'svg'] },
      { id: 'cover-image', href: 'cover.png', mediaType: 'image/png', properties: ['cover-image'] },
    ],
    spine: ['one'],
    contents: [],
    pages: [],
    landmarks: [
      { type: 'bodymatter', href: 'one.xhtml', title: 'Start' },
      { type: 'index', href: 'two.xhtml', title: 'Index' },
    ],
    ...further,
  };
}

const elements = (overrides: Partial<Metadata>, name: string) =>
  parseXml(packageDocument(book(overrides))).filter((element) => element.name === name);

describe('packageDocument', () => {
  test('names each part of the metadata', () => {
    const xml = packageDocument(
      book({
        subtitle: 'Ebb & flow',
        authors: [{ name: 'Ada', fileAs: 'Lovelace, Ada' }],
        keywords: ['sea', ' ', 'sea'],
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
    expect(said).toContainEqual(['generator', expect.stringMatching(/^Offprint \d/u)]);
    expect(said.filter(([name]) => name !== 'generator')).toEqual([
      ['dc:identifier', 'urn:x:"1"'],
      ['dc:title', 'Tides'],
      ['title-type', 'main'],
      ['display-seq', '1'],
      ['dc:title', 'Ebb & flow'],
      ['title-type', 'subtitle'],
      ['display-seq', '2'],
      ['dc:creator', 'Ada'],
      ['role', 'aut'],
      ['file-as', 'Lovelace, Ada'],
      ['display-seq', '1'],
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

  test('lists contributors by role, identifiers by type, the licence, the edition and the series', () => {
    const overrides: Partial<Metadata> = {
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
    const said = parseXml(packageDocument(book(overrides)))
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
        'dc:title Second edition',
        '#edition title-type edition',
        '#creator-2 display-seq 2',
      ]),
    );
    expect(said.filter((line) => /#(?:contributor-2 role|identifier-4) /u.test(line))).toEqual([]);
  });

  test('turns pages from right to left for right-to-left text', () => {
    const flow = { vertical: true, progression: 'rtl', primaryMode: 'vertical-rl' } as const;
    const vertical = parseXml(packageDocument(book({ lang: 'ja' }, { flow })));
    expect(vertical.find(({ name }) => name === 'spine')?.attributes['page-progression-direction']).toBe('rtl');
    expect(vertical.find(({ attributes }) => attributes.name === 'primary-writing-mode')?.attributes.content).toBe(
      'vertical-rl',
    );
    expect(elements({ dir: 'ltr' }, 'spine')[0]?.attributes).toEqual({ toc: 'ncx' });
  });

  const metas = (overrides: Partial<Metadata>, further: Partial<Book> = {}) =>
    parseXml(packageDocument(book(overrides, further))).filter(({ name }) => /^(?:meta|link|dc:.*)$/u.test(name));

  test('includes the series for readers of EPUB 2, too', () => {
    const named = metas({ series: { name: 'Waters & Winds', number: 2.5 } }).map(({ attributes }) => attributes);
    expect(named).toContainEqual({ name: 'calibre:series', content: 'Waters & Winds' });
    expect(named).toContainEqual({ name: 'calibre:series_index', content: '2.5' });
  });

  test('sorts a title by its first letter', () => {
    const sorted = (title: string) =>
      metas({ title }).find(({ attributes }) => attributes.property === 'file-as')?.text;
    expect(['🌊 Tides', '“Tides”', 'Tides', '🌊', '3 Tides'].map(sorted)).toEqual([
      'Tides',
      'Tides”',
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('names the printed edition, and all languages', () => {
    const source = { scheme: 'isbn', value: '9783161484100' } as const;
    const said = metas({}, { source, languages: ['en', 'pt-BR'] }).map(({ name, attributes, text }) =>
      [attributes.refines, attributes.property ?? name, text].filter(Boolean).join(' '),
    );
    expect(said).toEqual(
      expect.arrayContaining(['dc:source urn:isbn:9783161484100', '#source identifier-type 15', 'dc:language pt-BR']),
    );
    expect(said).not.toContain('#source source-of pagination');
  });

  test.each([
    ['its own PDF', {}, 'urn:uuid:1'],
    [
      'the edition that the author says',
      { source: { scheme: 'isbn', value: '9783161484100' } },
      'urn:isbn:9783161484100',
    ],
  ] as const)('names the print whose pages are marked: %s', (_, overrides, name) => {
    const pages = [{ label: '7', href: 'one.xhtml#page-7' }];
    const said = metas({}, { ...overrides, pages, pageSource: name }).map(({ name, attributes, text }) =>
      [attributes.refines, attributes.property ?? name, text].filter(Boolean).join(' '),
    );
    expect(said).toEqual(
      expect.arrayContaining([`dc:source ${name}`, '#source source-of pagination', `pageBreakSource ${name}`]),
    );
  });

  test('contains the accessibility statement of the author', () => {
    const statement = { conformsTo: 'WCAG 2.2 Level AA', certifiedBy: 'Moon' };
    expect(metas({}, { statement }).map(({ text }) => text)).toContain('EPUB Accessibility 1.1 - WCAG 2.2 Level AA');
    expect(metas({}).filter(({ text }) => /WCAG/u.test(text))).toEqual([]);
  });

  test('lists properties of files, and none without any', () => {
    expect(elements({}, 'item').map(({ attributes }) => attributes.properties)).toEqual(['mathml svg', 'cover-image']);
  });

  test('names the landmarks for EPUB 2', () => {
    expect(elements({}, 'reference').map(({ attributes }) => attributes)).toEqual([
      { type: 'text', title: 'Start', href: 'one.xhtml' },
      { type: 'index', title: 'Index', href: 'two.xhtml' },
    ]);
  });
});
