import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { Metadata, Publication } from '../../../../src/model/publication.ts';
import type { PageFacts } from '../../../../src/writers/html/head/facts.ts';
import { renderHead } from '../../../../src/writers/html/head/head.ts';
import { testWith } from '../../../support/tools.ts';
import { vnu } from '../../../support/vnu.ts';
import { publicationFiles } from '../../../support/writer-options.ts';
import { embeddedMetadata } from './embedded-metadata.ts';

const metadata: Metadata = {
  title: 'Tides & Moons',
  authors: [
    { name: 'Ada Lovelace', fileAs: 'Lovelace, Ada', orcid: '0000-0002-1825-0097' },
    { name: 'Ludwig van Beethoven', fileAs: 'van Beethoven, Ludwig B.' },
  ],
  keywords: ['sea', 'moon, full'],
  lang: 'en-GB',
  dir: 'ltr',
  date: '2026-11-25T10:00:00Z',
  publisher: 'Moon & Co',
  rights: '© 2026 Moon & Co',
  identifiers: [
    { scheme: 'isbn', value: '9783161484100' },
    { scheme: 'doi', value: '10.1000/a<b' },
  ],
};

function publication(overrides: Partial<Publication> = {}): Publication {
  const tree = {
    type: 'root' as const,
    children: [h('section', [h('h2', 'Low'), h('p', `Low ${'water '.repeat(40)}`)])],
  };
  const low = { id: 'low', role: 'chapter', matter: 'main', title: 'Low water', tree } as const;
  return {
    id: 'tides',
    kind: 'book',
    lines: [],
    metadata,
    sections: [low, { ...low, id: 'high', title: 'High water' }],
    outline: [],
    notes: [],
    resources: [],
    ...overrides,
  };
}

const urlOf = (path: string) => `https://books.example/${path}`;
const files = publicationFiles({ html: 'tides/index.html', pdf: 'tides.pdf', epub: 'tides.epub' });

const page = (facts: Partial<PageFacts>) =>
  `<!doctype html><html lang="en-GB"><head><title>T</title>${renderHead({
    publication: publication(),
    path: 'tides/index.html',
    files,
    ...facts,
  })}</head><body><h1>T</h1></body></html>`;

const chapter = { id: 'low', title: 'Low water', number: '1', position: 1, path: 'tides/low.html' };

const linkedData = (html: string) =>
  JSON.parse(html.match(/<script type="application\/ld\+json">(.*)<\/script>/u)?.[1] ?? '');

test('a reference manager reads the whole book', () => {
  expect(embeddedMetadata(page({ urlOf }))).toEqual({
    type: 'book',
    title: 'Tides & Moons',
    creators: [
      { first: 'Ada', last: 'Lovelace' },
      { first: 'Ludwig van', last: 'Beethoven' },
    ],
    date: '2026/11/25',
    language: 'en-GB',
    isbn: '9783161484100',
    doi: '10.1000/a<b',
    publication: undefined,
    pdf: 'https://books.example/tides.pdf',
  });
});

test('a reference manager reads a chapter as part of its book', () => {
  const reference = embeddedMetadata(page({ chapter, path: chapter.path, urlOf }));
  expect(reference).toMatchObject({ type: 'bookSection', title: 'Low water', publication: 'Tides & Moons' });
  // Identifiers of the book are not those of the chapter.
  expect(reference).toMatchObject({ doi: undefined, pdf: undefined });
});

test('Dublin Core says the same to tools that read nothing else', () => {
  const html = page({}).replaceAll(/<meta name="citation_[^>]*>/gu, '');
  expect(embeddedMetadata(html)).toMatchObject({
    title: 'Tides & Moons',
    creators: [
      { first: 'Ada', last: 'Lovelace' },
      { first: 'Ludwig van', last: 'Beethoven' },
    ],
    language: 'en-GB',
  });
  expect(html).toContain('<meta name="DC.rights" content="© 2026 Moon &#x26; Co">');
  expect(html).toContain('<meta name="DC.identifier" content="urn:isbn:9783161484100">');
});

test('an unknown URL is left out', () => {
  const html = page({});
  expect(html).not.toMatch(/citation_pdf_url|citation_public_url|og:url|https:\/\/books/u);
  expect(linkedData(html).encoding).toEqual([
    { '@type': 'MediaObject', 'name': 'PDF', 'encodingFormat': 'application/pdf', 'contentUrl': '../tides.pdf' },
    { '@type': 'MediaObject', 'name': 'EPUB', 'encodingFormat': 'application/epub+zip', 'contentUrl': '../tides.epub' },
  ]);
});

test('a book names its chapters, and a chapter its book', () => {
  const chapters = [chapter, { ...chapter, id: 'high', title: 'High water', position: 2, path: 'tides/high.html' }];
  expect(linkedData(page({ chapters })).hasPart).toEqual([
    { '@type': 'Chapter', 'name': 'Low water', 'position': 1, 'url': 'low.html' },
    { '@type': 'Chapter', 'name': 'High water', 'position': 2, 'url': 'high.html' },
  ]);
  expect(linkedData(page({})).hasPart).toMatchObject([{ url: '#low' }, { url: '#high' }]);
  expect(linkedData(page({ chapter, path: chapter.path, urlOf }))).toMatchObject({
    '@type': 'Chapter',
    'position': 1,
    'url': 'https://books.example/tides/low.html',
    'author': [{ sameAs: 'https://orcid.org/0000-0002-1825-0097' }, { name: 'Ludwig van Beethoven' }],
    'isPartOf': { '@type': 'Book', 'name': 'Tides & Moons', 'isbn': '9783161484100' },
  });
});

test('a chapter is described by its beginning, up to a whole word', () => {
  const [, description = ''] = /name="description" content="([^"]*)"/u.exec(page({ chapter })) ?? [];
  expect(description).toMatch(/^Low water water .* water…$/u);
  expect(description.length).toBeLessThanOrEqual(161);
});

test('a preview has an image if its URL is known', () => {
  const preview = { path: 'tides/a.jpg', mediaType: 'image/jpeg', width: 1292, height: 700, alternative: 'Waves' };
  const html = page({ preview, urlOf });
  expect(html).toContain('<meta property="og:image" content="https://books.example/tides/a.jpg">');
  expect(html).toContain('<meta property="og:image:width" content="1292">');
  expect(html).toContain('<meta property="og:image:alt" content="Waves">');
  expect(html).toContain('<meta name="twitter:card" content="summary_large_image">');
  expect(page({ preview })).not.toContain('og:image');
});

test('the other formats are linked only if they are written', () => {
  expect(page({})).toContain('<link rel="alternate" type="application/pdf" href="../tides.pdf" title="PDF">');
  expect(page({ files: publicationFiles({ html: 'tides/index.html' }) })).not.toMatch(/alternate|encoding/u);
});

testWith('java')('the page is valid HTML', async () => {
  const preview = { path: 'tides/a.jpg', mediaType: 'image/jpeg', width: 1292, height: 700, alternative: 'Waves' };
  expect(await vnu(page({ preview, urlOf }))).toEqual([]);
  expect(await vnu(page({ chapter, urlOf }))).toEqual([]);
});
