import { expect, test } from 'vitest';
import { packageFor } from '../../../../src/writers/pdf/glyphs/scripts.ts';

test.each([
  ['漢', 'en', 'noto-serif-sc'],
  ['漢', 'ja', 'noto-serif-jp'],
  ['漢', 'zh-Hant', 'noto-serif-tc'],
  ['漢', 'zh-HK', 'noto-serif-hk'],
  ['か', 'en', 'noto-serif-jp'],
  ['。', 'ja', 'noto-serif-jp'],
  ['！', 'ja', 'noto-serif-jp'],
  ['한', 'en', 'noto-serif-kr'],
  ['ไ', 'en', 'noto-serif-thai'],
  ['ب', 'en', 'noto-naskh-arabic'],
  ['Ж', 'ru', 'noto-serif'],
  ['မ', 'en', 'noto-sans-myanmar'],
  ['🌍', 'en', 'noto-color-emoji'],
  ['☃', 'en', 'noto-sans-symbols-2'],
  ['', 'en', 'noto-sans-symbols-2'],
])('%s in %s: %s', (character, lang, name) => {
  expect(packageFor(character, lang)).toBe(`@fontsource/${name}`);
});
