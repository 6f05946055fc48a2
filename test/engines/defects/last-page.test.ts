import { expect, test } from 'vitest';
import { emptyLastPage } from '../../../src/engines/defects/last-page.ts';
import { block, contentWith, found, fullPage, page } from './laid-out.ts';

const last = page('2', contentWith([85, 100, 115, 130]));

test('a last page of some lines is nearly empty', () => {
  expect(found(emptyLastPage, { pages: [fullPage, last], blocks: [block(3, 1), block(7, 2)] })).toEqual([
    'a.md:7:1 page-last-empty: The last page, 2, has only 4 lines',
  ]);
});

test.each([
  ['that is an eighth full', page('2', contentWith([85, 160]))],
  ['of a picture', page('2', contentWith([], { shapes: [{ top: 80, bottom: 200 }] }))],
  ['without anything', page('2', contentWith([]))],
])('one %s is not', (_, second) => {
  expect(found(emptyLastPage, { pages: [fullPage, second], blocks: [block(3, 1)] })).toEqual([]);
});

test('nor is one where something begins further down: it is not read', () => {
  const unread = { ...last, content: () => expect.fail('expected not to be read') };
  const document = { pages: [fullPage, unread], blocks: [block(7, 2, { top: 300 })] };
  expect(found(emptyLastPage, document)).toEqual([]);
});

test('nor is the only page, or one where something opens', () => {
  expect(found(emptyLastPage, { pages: [last], blocks: [block(3, 1)] })).toEqual([]);
  expect(found(emptyLastPage, { pages: [fullPage, { ...last, opens: true }], blocks: [block(7, 2)] })).toEqual([]);
});
