import { expect, test } from 'vitest';
import { lettersOf, mirrored, readsFromTheRight } from '../../../src/readers/pdf/letters.ts';

test.each([
  ['the water', 'thewater', 'blanks'],
  ['ﬁsh ﬄ', 'fishffl', 'ligatures'],
  ['caf\u00E9', 'cafe\u0301', 'accents'],
  ['in\u00ADter\u200Bnational', 'international', 'what is not seen'],
  ['❤\uFE0F', '❤', 'how an emoji is to look'],
  ['don\u02BCt', 'don’t', 'apostrophes'],
  ['5 \u00B5m \u2126', '5μmΩ', 'symbols of units'],
  ['non\u2011breaking', 'non-breaking', 'hyphens'],
  ['\uFEB5\uFE8E\uFEE1', '\u0634\u0627\u0645', 'forms of Arabic letters'],
])('%j is %j: %s', (text, letters) => {
  expect(lettersOf(text)).toBe(lettersOf(letters));
  expect(lettersOf(lettersOf(text))).toBe(lettersOf(text));
});

test('different letters stay distinct', () => {
  for (const [one, other] of [
    ['a', 'b'],
    ['a', 'A'],
    ['e', 'é'],
    ['1', 'l'],
    ['-', '–'],
    ['"', '”'],
  ] as const) {
    expect(lettersOf(one)).not.toBe(lettersOf(other));
  }
});

test('brackets have a mirror image, letters have none', () => {
  expect(['(', ']', '»', 'a', ''].map(mirrored)).toEqual([')', '[', '«', undefined, undefined]);
});

test('right-to-left scripts are recognized', () => {
  expect(['שלום', 'سلام', 'hello', '12 ()'].map(readsFromTheRight)).toEqual([true, true, false, false]);
});

test('digits are the same in every script', () => {
  expect(lettersOf('صفحة ١٢٣')).toBe('صفحة123');
  expect(lettersOf('۴۵ and ०९')).toBe('45and09');
});
