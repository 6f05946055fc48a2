import { describe, expect, test } from 'vitest';
import { type PageFacts, pageFacts, pageNaming } from '../../../../src/engines/chromium/pages/page-facts.ts';
import { labelOf } from '../../../../src/engines/page-numbers.ts';
import type { OutlineEntry, Publication, Section } from '../../../../src/model/publication.ts';
import { examplePublication } from '../../example.ts';

const place = { path: 'book.md', start: { line: 1, column: 1 } };

function entry(section: string, id: string, title: string, children: OutlineEntry[] = []): OutlineEntry {
  return { id, section, title, level: 2, place, children };
}

function section(id: string, matter: Section['matter'], role: Section['role'] = 'chapter'): Section {
  return { id, role, matter, title: id, tree: { type: 'root', children: [] } };
}

const book: Publication = {
  ...examplePublication(),
  kind: 'book',
  sections: [section('s1', 'front'), section('s2', 'main', 'part'), section('s3', 'main'), section('s4', 'back')],
  outline: [
    entry('s1', 'preface', 'Preface'),
    entry('s2', 'sea', 'The sea', [
      { ...entry('s3', 'tides', 'Tides', [entry('s3', 'ebb', 'Ebb'), entry('s3', 'flood', 'Flood')]), number: '1' },
    ]),
    entry('s4', 'after', 'Afterword'),
  ],
};

const pages = new Map(
  Object.entries({ 'offprint-contents': 2, preface: 3, sea: 5, tides: 7, ebb: 7, flood: 9, after: 11 }),
);
const size = { width: 420, height: 595 };
const sizes = Array.from({ length: 11 }, () => size);
const naming = pageNaming(book, 'Contents', String);
const facts = pageFacts(naming, { pages, sizes, blanks: new Set([4, 6]), openings: [3, 5, 7, 10, 11] });

/** One fact of every page. */
function each<T>(of: (page: PageFacts) => T): T[] {
  return facts.map(of);
}

describe('the pages of a book', () => {
  test('have Roman numbers before the body, and restart in it', () => {
    expect(each(({ label }) => label)).toEqual('i ii iii iv 1 2 3 4 5 6 7'.split(' '));
  });

  test('begin on the right', () => {
    expect(each(({ side }) => side).slice(0, 3)).toEqual(['right', 'left', 'right']);
  });

  test('know their openings', () => {
    const none = undefined;
    expect(each(({ opens }) => opens)).toEqual([
      'book',
      'contents',
      'chapter',
      none,
      'part',
      none,
      'chapter',
      none,
      none,
      'section',
      'chapter',
    ]);
  });

  test('belong to the title if the title takes several', () => {
    const moved = new Map([...pages].map(([id, page]) => [id, page + 4]));
    const more = pageFacts(naming, {
      pages: moved,
      sizes: Array.from({ length: 15 }, () => size),
      blanks: new Set([2]),
      openings: [3, 9, 11],
      afterTitle: 6,
    });
    expect(more.slice(0, 7).map(({ opens }) => opens)).toEqual([...Array(5).fill('book'), 'contents', 'chapter']);
  });

  test('know whether they are blank', () => {
    expect(facts.filter(({ isBlank }) => isBlank).map(({ index }) => index)).toEqual([4, 6]);
  });

  test('are in the chapter that opened last, with its number', () => {
    expect(each(({ chapter }) => chapter?.title)).toEqual([
      undefined,
      'Contents',
      ...Array(2).fill('Preface'),
      ...Array(2).fill('The sea'),
      ...Array(3).fill('Tides'),
      undefined,
      'Afterword',
    ]);
    expect(facts[7]?.chapter).toEqual({ title: 'Tides', number: '1' });
  });

  test('are in the section that begins on them, otherwise in the one that continues', () => {
    expect(each(({ section: named }) => named?.title).slice(6, 9)).toEqual(['Ebb', 'Ebb', 'Flood']);
  });
});

test('without front matter pages count from 1, in the digits of the language', () => {
  expect(labelOf(7, 1, (number) => `<${number}>`)).toBe('<7>');
});
