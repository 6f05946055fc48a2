import { expect, test } from 'vitest';
import { rangesOf } from '../../../../src/engines/chromium/sheets.ts';

const listed = (pages: Record<string, number>) =>
  rangesOf(Object.keys(pages), new Map(Object.entries(pages))).map(({ from, to }) => (from === to ? from : [from, to]));

test('pages are listed in order, each once', () => {
  expect(listed({ a: 9, b: 3, c: 3, d: 5 })).toEqual([3, 5, 9]);
});

test('three in a row are a range, two are not', () => {
  expect(listed({ a: 3, b: 4, c: 7, d: 8, e: 9, f: 9, g: 10 })).toEqual([3, 4, [7, 10]]);
});

test('a range includes all ids on its pages, in order', () => {
  const pages = new Map([
    ['c', 3],
    ['b', 2],
    ['a', 1],
    ['z', 1],
  ]);
  expect(rangesOf(['c', 'b', 'a', 'z'], pages)).toEqual([{ from: 1, to: 3, ids: ['a', 'z', 'b', 'c'] }]);
});

test('an element on no page is left out', () => {
  expect(rangesOf(['a', 'lost'], new Map([['a', 2]]))).toEqual([{ from: 2, to: 2, ids: ['a'] }]);
});
