import { expect, test } from 'vitest';
import type { OutlineEntry, Publication, Section } from '../../../../src/model/publication.ts';
import { wordsFor } from '../../../../src/template/words.ts';
import { pagesOf } from '../../../../src/writers/html/site/pages.ts';
import { chapterLists } from '../../../../src/writers/html/site/shell.ts';

/** A book with this many chapters. */
function book(count: number): Publication {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const sections = numbers.map(
    (number): Section => ({
      ...{ id: `section-${number}`, role: 'chapter', matter: 'main', title: `${number}`, slug: `c${number}` },
      tree: { type: 'root', children: [] },
    }),
  );
  const outline = numbers.map((number): OutlineEntry => {
    const place = { path: 'index.md', start: { line: 1, column: 1 } };
    return { id: `c${number}`, section: `section-${number}`, title: `${number}`, level: 2, place, children: [] };
  });
  return {
    ...{ id: 'book', kind: 'book', lines: [], sections, outline, notes: [], resources: [] },
    metadata: { title: 'Book', authors: [], keywords: [], lang: 'en', dir: 'ltr' },
  };
}

function list(count: number, at: number, prefix?: string) {
  const publication = book(count);
  const pages = pagesOf(publication, {});
  return chapterLists(publication, pages, wordsFor('en'))(pages[at], prefix);
}

test('lists all chapters, and marks the current one', () => {
  const entries = list(12, 3, '../');
  expect(entries.map(({ href }) => href)).toEqual(Array.from({ length: 12 }, (_, index) => `../c${index + 1}.html`));
  expect(entries.filter(({ isCurrent }) => isCurrent).map(({ title }) => title)).toEqual(['3']);
});

test('with very many chapters, lists those around the page', () => {
  const titles = list(1000, 500).map(({ title }) => title);
  expect([titles.at(0), titles.length, titles.at(-1)]).toEqual(['450', 101, '550']);
});
