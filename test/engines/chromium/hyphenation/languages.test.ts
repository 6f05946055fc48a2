import { expect, test } from 'vitest';
import { hyphenatedTag } from '../../../../src/engines/chromium/hyphenation/hyphenate.ts';

test.each([
  ['en', 'en-US'],
  ['en-US', 'en-US'],
  ['en-GB', 'en-GB'],
  ['en-AU', 'en-GB'],
  ['de', 'de'],
  ['de-CH', 'de'],
  ['pt-BR', 'pt'],
  ['RU', 'ru'],
])('%s has the patterns of %s', (lang, tag) => {
  expect(hyphenatedTag(lang)).toBe(tag);
});

test.each(['ja', 'ar', 'de-1901', 'ru-Latn', 'constructor', ''])('`%s` has none', (lang) => {
  expect(hyphenatedTag(lang)).toBeUndefined();
});
