import { expect, test } from 'vitest';
import type { Metadata, Publication } from '../../../../src/model/publication.ts';
import { renderHead as renderPageHead } from '../../../../src/writers/html/head/head.ts';

const metadata = {
  title: 'A </script><script>alert(1)</script> & "B"',
  authors: [{ name: 'Ada' }, { name: 'Ben' }],
  description: 'Says <what> it is.',
  keywords: ['one', 'two'],
  lang: 'en-GB',
  dir: 'ltr' as const,
  date: '2026-11-25',
};

function renderHead(metadata: Metadata, kind: Publication['kind']): string {
  const lists = { sections: [], outline: [], notes: [], resources: [] };
  const publication = { id: 'p', kind, lines: [], metadata, ...lists };
  return renderPageHead({ publication, path: 'p.html', files: {} });
}

const linkedData = (head: string) =>
  JSON.parse(head.match(/<script type="application\/ld\+json">(.*)<\/script>/u)?.[1] ?? '');

test('describes the article for search engines and link previews', () => {
  const head = renderHead(metadata, 'article');
  expect(head).toContain('<meta name="description" content="Says <what> it is.">');
  expect(head.match(/<meta name="author" content="(?:Ada|Ben)">/gu)).toHaveLength(2);
  expect(head).toContain('<meta property="og:locale" content="en_GB">');
  expect(head).toContain('<meta property="article:published_time" content="2026-11-25">');
  expect(linkedData(head)).toEqual({
    '@context': 'https://schema.org',
    '@type': 'Article',
    'headline': metadata.title,
    'description': metadata.description,
    'author': [
      { '@type': 'Person', 'name': 'Ada' },
      { '@type': 'Person', 'name': 'Ben' },
    ],
    'keywords': ['one', 'two'],
    'inLanguage': 'en-GB',
    'datePublished': '2026-11-25',
    'dateModified': '2026-11-25',
  });
});

test('metadata cannot end their script element', () => {
  const [, script = ''] = renderHead(metadata, 'article').split('<script type="application/ld+json">');
  expect(script.match(/<\/script>/gu)).toHaveLength(1);
});

test('leaves out unknown facts', () => {
  const head = renderHead({ title: 'T', authors: [], keywords: [], lang: 'en', dir: 'ltr' }, 'article');
  expect(head).not.toMatch(/content=""|og:locale|description|author|undefined|null/u);
});

test('lists people with roles and identifiers, the series, and the licence', () => {
  const head = renderHead(
    {
      title: 'Tides',
      authors: [{ name: 'Ada', affiliation: 'Moon & Co', orcid: '0000-0002-1825-0097' }],
      contributors: [
        { name: 'Eve', role: 'edt' },
        { name: 'Tom', role: 'trl' },
        { name: 'Cy', role: 'cov' },
      ],
      keywords: [],
      lang: 'en',
      dir: 'ltr',
      license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
      identifiers: [
        { scheme: 'isbn', value: '9783161484100' },
        { scheme: 'doi', value: '10.1000/a<b' },
      ],
      series: { name: 'Waters', number: 3 },
      edition: 'Second edition',
    },
    'book',
  );
  expect(head).toContain('<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">');
  expect(head).toContain('<meta property="og:type" content="book">');
  expect(head).toContain('<meta property="book:isbn" content="9783161484100">');
  expect(linkedData(head)).toMatchObject({
    '@type': 'Book',
    'name': 'Tides',
    'author': [
      {
        '@id': 'https://orcid.org/0000-0002-1825-0097',
        'name': 'Ada',
        'affiliation': { '@type': 'Organization', 'name': 'Moon & Co' },
      },
    ],
    'editor': [{ '@type': 'Person', 'name': 'Eve' }],
    'translator': [{ '@type': 'Person', 'name': 'Tom' }],
    'contributor': [{ '@type': 'Person', 'name': 'Cy' }],
    'license': 'https://creativecommons.org/licenses/by/4.0/',
    'isbn': '9783161484100',
    'identifier': 'https://doi.org/10.1000/a%3Cb',
    'bookEdition': 'Second edition',
    'isPartOf': { '@type': 'BookSeries', 'name': 'Waters' },
    'position': 3,
  });
});
