import { expect, test } from 'vitest';
import { addressesOf } from '../../../src/writers/html/address.ts';
import { publicationFiles } from '../../support/writer-options.ts';

function addresses(kind: 'article' | 'book', url: string | undefined, main: string) {
  return addressesOf(
    { id: 'tides', kind },
    { own: { url }, files: publicationFiles({ html: main, pdf: 'tides.pdf' }) },
  );
}

test('the address of a site is that of its folder, with or without a slash', () => {
  for (const url of ['https://example.org/t', 'https://example.org/t/']) {
    const urlOf = addresses('book', url, 'tides/index.html');
    expect(urlOf?.('tides/index.html')).toBe('https://example.org/t/');
    expect(urlOf?.('tides/a b.html')).toBe('https://example.org/t/a%20b.html');
    expect(urlOf?.('tides.pdf')).toBe('https://example.org/tides.pdf');
  }
});

test('the address of a page is as it is given', () => {
  const urlOf = addresses('article', 'https://example.org/tides', 'tides.html');
  expect(urlOf?.('tides.html')).toBe('https://example.org/tides');
  expect(urlOf?.('tides.pdf')).toBe('https://example.org/tides.pdf');
});

test('the slug fills its place; nothing is known of no address', () => {
  expect(addresses('book', 'https://example.org/{slug}', 'tides/index.html')?.('tides/a.html')).toBe(
    'https://example.org/tides/a.html',
  );
  expect(addresses('book', undefined, 'tides/index.html')).toBeUndefined();
});

test('an address that browsers mend is written as every page may have it', () => {
  const urlOf = addresses('article', 'https://example.org/%zz', 'tides.html');
  expect(urlOf?.('tides.html')).toBe('https://example.org/%25zz');
});
