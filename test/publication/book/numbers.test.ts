import { expect, test } from 'vitest';
import { createNumbers } from '../../../src/publication/book/sections.ts';

test('chapters are counted across parts, and nested chapters separately', () => {
  const numbers = createNumbers();
  expect([numbers.part(), numbers.chapter(0), numbers.chapter(1), numbers.chapter(1), numbers.chapter(2)]).toEqual([
    '1',
    '1',
    '1.1',
    '1.2',
    '1.2.1',
  ]);
  expect([numbers.part(), numbers.chapter(0), numbers.chapter(1)]).toEqual(['2', '2', '2.1']);
});

test('a nested chapter without a parent counts as in the first', () => {
  expect(createNumbers().chapter(1)).toBe('1.1');
});
