import { expect, test } from 'vitest';
import { addressesOf } from '../../../src/writers/html/addresses.ts';
import { publicationFiles } from '../../support/writer-options.ts';
import { examplePage, withOpened } from './script/page.ts';

function addresses(kind: 'article' | 'book', url: string | undefined, main: string) {
  return addressesOf(
    { id: 'tides', kind },
    { own: { url }, files: publicationFiles({ html: main, pdf: 'tides.pdf' }) },
  );
}

test('the URL of a site is that of its folder, with or without a slash', () => {
  for (const url of ['https://example.org/t', 'https://example.org/t/']) {
    const urlOf = addresses('book', url, 'tides/index.html');
    expect(urlOf?.('tides/index.html')).toBe('https://example.org/t/');
    expect(urlOf?.('tides/a b.html')).toBe('https://example.org/t/a%20b.html');
    expect(urlOf?.('tides.pdf')).toBe('https://example.org/tides.pdf');
  }
});

test('the URL of a page does not change', () => {
  const urlOf = addresses('article', 'https://example.org/tides', 'tides.html');
  expect(urlOf?.('tides.html')).toBe('https://example.org/tides');
  expect(urlOf?.('tides.pdf')).toBe('https://example.org/tides.pdf');
});

test('the slug is inserted; without a URL there is nothing', () => {
  expect(addresses('book', 'https://example.org/{slug}', 'tides/index.html')?.('tides/a.html')).toBe(
    'https://example.org/tides/a.html',
  );
  expect(addresses('book', undefined, 'tides/index.html')).toBeUndefined();
});

test('a URL that browsers fix is normalised', () => {
  const urlOf = addresses('article', 'https://example.org/%zz', 'tides.html');
  expect(urlOf?.('tides.html')).toBe('https://example.org/%25zz');
});

test('long URLs and names in code break after their separators on narrow screens, and keep their text', async () => {
  const [url, name] = ['https://example.org/documentation/configuration', 'organization.settings.DocumentationBuilder'];
  const html = await examplePage(`---\ntitle: A page\n---\n\nSee <${url}> and \`${name}\`.\n`);
  const shown = await withOpened(html, async (page) => {
    await page.setViewport({ width: 320, height: 700 });
    return page.$$eval('main :is(a, code)', (all) =>
      all.map((element) => ({
        text: element.textContent,
        // A range for each piece: one that is divided has several boxes.
        isWhole: [...element.childNodes].every((piece) => {
          const range = document.createRange();
          range.selectNodeContents(piece);
          return range.getClientRects().length <= 1;
        }),
      })),
    );
  });
  expect(shown).toEqual([url, name].map((text) => ({ text, isWhole: true })));
});
