import { expect, test } from 'vitest';
import type { OutlineEntry } from '../../../../src/model/publication.ts';
import { limitOutline } from '../../../../src/writers/epub/compat/for-shop.ts';
import { entry } from '../publications.ts';

const outline = [
  entry('1', 's', 'One', 2, [entry('1.1', 's', 'In one', 3, [entry('1.1.1', 's', 'Deep', 4)])]),
  entry('2', 's', 'Two'),
];

const ids = (entries: readonly OutlineEntry[]): unknown[] => entries.map(({ id, children }) => [id, ids(children)]);

test.each([
  [
    1,
    [
      ['1', []],
      ['2', []],
    ],
    ['1.1', '1.1.1'],
  ],
  [
    2,
    [
      ['1', [['1.1', []]]],
      ['2', []],
    ],
    ['1.1.1'],
  ],
  [3, ids(outline), []],
  [Number.POSITIVE_INFINITY, ids(outline), []],
])('of %d levels', (levels, left, leftOut) => {
  const limited = limitOutline(outline, levels);
  expect(ids(limited.outline)).toEqual(left);
  expect(limited.leftOut.map(({ id }) => id)).toEqual(leftOut);
});
