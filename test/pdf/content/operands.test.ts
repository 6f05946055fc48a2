import { expect, test } from 'vitest';
import { nameIn, numbersIn, shownIn, stringIn, textIn } from '../../../src/pdf/content/operands.ts';

test('numbers stand between names and strings', () => {
  expect(numbersIn('\n/F4 10 ')).toEqual([10]);
  expect(numbersIn(' 1 0\r\n-.5 +2. 3\t4')).toEqual([1, 0, -0.5, 2, 3, 4]);
  expect(nameIn('/F4 10 ')).toBe('F4');
});

test('codes have two bytes in a font of many glyphs, else one', () => {
  expect(stringIn(' <01cd0012> ', 2)).toEqual([0x1cd, 0x12]);
  expect(stringIn('3 0 Td <01Cd> ', 1)).toEqual([1, 0xcd]);
  expect(stringIn('<01 c>', 1)).toEqual([1, 0xc0]);
});

test('a literal string escapes what it cannot say', () => {
  expect(stringIn('(a\\)\\000\\n\\\\(b))', 1)).toEqual(Array.from('a)\0\n\\(b)', (letter) => letter.charCodeAt(0)));
});

test('between strings there are moves', () => {
  expect(shownIn('[<0001> -120.5 <0002>]', 2)).toEqual([[1], -120.5, [2]]);
});

test('the text of a mark is UTF-16', () => {
  expect(textIn('/Span<</ActualText <feffd80cdc00> >> ', 'ActualText')).toBe('𓀀');
  expect(textIn('/P <</MCID 2 >>', 'ActualText')).toBeUndefined();
});
