import { expect, test } from 'vitest';
import { addressFault, idOf, pageOf, pagesOf } from '../../../src/checks/web-links.ts';

test.each([
  'https://example.org/a?b=c#d',
  'mailto:ada@example.org',
  'mailto:ada@example.org,tom.o%27hara+x@post.example.org?subject=Tides',
  'mailto:?subject=Tides',
  'mailto:jörg@bücher.example',
  'tel:+49-30-123456',
  'tel:112',
  'tel:+1(555)123;ext=7',
  'doi:10.1000/182',
  'ftp://example.org/',
])('%s is well-formed', (href) => {
  expect(addressFault(href)).toBeUndefined();
});

test.each([
  'https://exa mple.org/',
  'http://',
  'https://[::1',
  'mailto:ada',
  'mailto:ada@example',
  'mailto:ada@example.org,tom',
  'mailto:ada lovelace@example.org',
  'tel:+49 30 123456',
  'tel:call-me',
])('%s is not', (href) => {
  expect(addressFault(href)).toBeDefined();
});

test.each([
  ['https://docs.rs/a/#b', 'https://docs.rs/a/'],
  ['HTTPS://DOCS.RS', 'https://docs.rs/'],
  ['https://example.org/a', undefined],
  ['http://www.example.com/', undefined],
  ['http://localhost:8000/', undefined],
  ['https://tides.test/', undefined],
  ['https://exemplary.org/', 'https://exemplary.org/'],
  ['mailto:ada@docs.rs', undefined],
])('%s is on the page %s', (href, page) => {
  expect(pageOf(href)).toBe(page);
});

test.each([
  ['https://docs.rs/#b%20c', 'b c'],
  ['https://docs.rs/#', undefined],
  ['https://docs.rs/#top', undefined],
  ['https://docs.rs/#:~:text=high%20water', undefined],
  ['https://docs.rs/#b:~:text=high', 'b'],
  ['https://docs.rs/#!/inbox', undefined],
  ['https://docs.rs/a.pdf#page=2', undefined],
  ['https://github.com/a/b/blob/main/c.ts#L10-L20', undefined],
])('%s names the element %s', (href, id) => {
  expect(idOf(href)).toBe(id);
});

test('each page is requested once, with all ids that links name on it', () => {
  const links = ['https://b.rs/#2', 'https://a.rs/', 'https://b.rs/#1', 'https://b.rs/#2', 'https://b.rs'];
  expect(pagesOf(links.map((href) => ({ href, position: undefined })))).toEqual([
    { address: 'https://b.rs/', ids: ['2', '1'] },
    { address: 'https://a.rs/', ids: [] },
  ]);
});
