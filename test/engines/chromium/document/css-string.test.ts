import { expect, test } from 'vitest';
import { cssString } from '../../../../src/engines/chromium/document/running-titles.ts';

test('plain text only gets its quotes', () => {
  expect(cssString('Tides, 🌊 & 潮')).toBe('"Tides, 🌊 & 潮"');
});

test('nothing in the text can end the string, the line or the style element', () => {
  expect(cssString('a"b')).toBe('"a\\22 b"');
  expect(cssString('a\\b')).toBe('"a\\5c b"');
  expect(cssString('a\nb')).toBe('"a\\a b"');
  expect(cssString('</style>')).toBe('"\\3c /style>"');
});
