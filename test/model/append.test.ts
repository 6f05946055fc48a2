import { expect, test } from 'vitest';
import { append } from '../../src/model/append.ts';

test('appends more items than a call takes arguments', () => {
  const list = [1];
  append(
    list,
    Array.from({ length: 500_000 }, (_, index) => index),
  );
  expect(list).toHaveLength(500_001);
  expect(list.at(-1)).toBe(499_999);
});
