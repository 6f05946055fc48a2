import { expect, test } from 'vitest';
import { renderHead } from '../../../src/writers/html/head.ts';

const metadata = {
  title: 'A </script><script>alert(1)</script> & "B"',
  authors: [{ name: 'Ada' }, { name: 'Ben' }],
  description: 'Says <what> it is.',
  keywords: ['one', 'two'],
  lang: 'en-GB',
  dir: 'ltr' as const,
  date: '2026-11-25',
};

const linkedData = (head: string) =>
  JSON.parse(head.match(/<script type="application\/ld\+json">(.*)<\/script>/u)?.[1] ?? '');

test('describes the article for search engines and link previews', () => {
  const head = renderHead(metadata);
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

test('metadata cannot end the script element that they stand in', () => {
  const [, script = ''] = renderHead(metadata).split('<script type="application/ld+json">');
  expect(script.match(/<\/script>/gu)).toHaveLength(1);
});

test('says nothing about what is not known', () => {
  const head = renderHead({ title: 'T', authors: [], keywords: [], lang: 'en', dir: 'ltr' });
  expect(head).not.toMatch(/content=""|og:locale|description|author|undefined|null/u);
});
