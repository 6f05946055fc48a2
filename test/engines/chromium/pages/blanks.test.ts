import { expect, test } from 'vitest';
import {
  blankPages,
  blanksFor,
  sideOf,
  withBlanks,
  withoutBlanks,
} from '../../../../src/engines/chromium/pages/page-facts.ts';

const pages = new Map([
  ['preface', 3],
  ['one', 4],
  ['in-one', 5],
  ['two', 8],
  ['three', 11],
]);
const openings = ['preface', 'one', 'two', 'three'].map((id) => ({ id, side: 'right' as const }));

test('a blank page makes the pages after it change sides', () => {
  expect(blanksFor(openings, pages, 'ltr')).toEqual(['one', 'three']);
});

test('no blank comes before the first page, and an element on no page needs none', () => {
  expect(blanksFor([{ id: 'first', side: 'left' }], new Map([['first', 1]]), 'ltr')).toEqual([]);
  expect(blanksFor([{ id: 'lost', side: 'left' }], new Map(), 'ltr')).toEqual([]);
});

test('pages are counted with blanks, and then without', () => {
  const shown = withBlanks(['one', 'three'], pages);
  expect(Object.fromEntries(shown)).toEqual({ preface: 3, one: 5, 'in-one': 6, two: 9, three: 13 });
  expect([...blankPages(['one', 'three'], shown)]).toEqual([4, 12]);
  expect(withoutBlanks(['one', 'three'], shown)).toEqual(pages);
});

test('a right-to-left book begins on a left-hand page', () => {
  expect([sideOf(1, 'rtl'), sideOf(2, 'rtl'), sideOf(1, 'ltr')]).toEqual(['left', 'right', 'right']);
  expect(blanksFor([{ id: 'one', side: 'left' }], pages, 'rtl')).toEqual(['one']);
});
