import { expect, test } from 'vitest';
import { sidesOf } from '../../../../src/writers/pdf/imposition.ts';

/** The pages of each side, from 1; 0 for a blank. */
function pagesOf(...args: Parameters<typeof sidesOf>): number[][] {
  return sidesOf(...args).map((side) => side.map((page) => (page === undefined ? 0 : page + 1)));
}

test('two or four in order', () => {
  expect(pagesOf('2-up', 3, 'ltr')).toEqual([
    [1, 2],
    [3, 0],
  ]);
  expect(pagesOf('4-up', 6, 'ltr')).toEqual([
    [1, 2, 3, 4],
    [5, 6, 0, 0],
  ]);
});

test('a booklet has its first page next to its last', () => {
  expect(pagesOf('booklet', 8, 'ltr')).toEqual([
    [8, 1],
    [2, 7],
    [6, 3],
    [4, 5],
  ]);
});

test('a booklet is filled up with blank pages', () => {
  expect(pagesOf('booklet', 5, 'ltr')).toEqual([
    [0, 1],
    [2, 0],
    [0, 3],
    [4, 5],
  ]);
  expect(pagesOf('booklet', 1, 'ltr')).toEqual([
    [0, 1],
    [0, 0],
  ]);
});

test('in right-to-left text the rows are reversed', () => {
  expect(pagesOf('booklet', 4, 'rtl')).toEqual([
    [1, 4],
    [3, 2],
  ]);
  expect(pagesOf('4-up', 4, 'rtl')).toEqual([[2, 1, 4, 3]]);
});

test('every page is on exactly one side, whatever the number of pages', () => {
  for (let count = 1; count <= 33; count++) {
    for (const scheme of ['2-up', '4-up', 'booklet'] as const) {
      const pages = pagesOf(scheme, count, 'ltr')
        .flat()
        .filter((page) => page > 0);
      expect(pages.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    }
  }
});
