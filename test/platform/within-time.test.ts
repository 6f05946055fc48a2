import { expect, test } from 'vitest';
import { OutOfTime, withinTime } from '../../src/platform/within-time.ts';

test('returns the result of the work', () => {
  const value = { a: 1 };
  expect(withinTime(1, () => value)).toBe(value);
});

test('throws the error of the work', () => {
  const error = new RangeError('x');
  expect(() =>
    withinTime(1, () => {
      throw error;
    }),
  ).toThrow(error);
});

test.each([
  [
    'a loop',
    () => {
      for (;;);
    },
  ],
  ['a pattern', () => /^(?:a|a)+$/.test(`${'a'.repeat(60)}!`)],
])('ends %s without end', (_, work) => {
  expect(() => withinTime(0.2, work)).toThrow(OutOfTime);
});
