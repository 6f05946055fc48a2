import { expect, test } from 'vitest';
import { digitsOf, hebrewLetters, roman } from '../../../src/template/words/numerals.ts';

test('digits change, and the characters between them stay', () => {
  expect(digitsOf('arab')('2.34')).toBe('٢.٣٤');
  expect(digitsOf('arabext')(456)).toBe('۴۵۶');
  expect(digitsOf('latn')('A.12345')).toBe('A.12345');
});

test('Roman numerals, from 1 to 3999', () => {
  expect([1, 4, 9, 14, 40, '1999', 3999].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL', 'MCMXCIX', 'MMMCMXCIX']);
  expect([0, 4000, 'A', 1.5].map(roman)).toEqual(['0', '4000', 'A', '1.5']);
});

test('Hebrew letters avoid the name of God', () => {
  expect([1, 10, 11, 15, 16, 20, 99].map(hebrewLetters)).toEqual(['א׳', 'י׳', 'י״א', 'ט״ו', 'ט״ז', 'כ׳', 'צ״ט']);
  expect([0, 100, 'A'].map(hebrewLetters)).toEqual(['0', '100', 'A']);
});
