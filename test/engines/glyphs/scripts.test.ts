import { expect, test } from 'vitest';
import { packageFor } from '../../../src/engines/glyphs/scripts.ts';

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
  ['—', 'ja', 'dejavu-sans'],
  ['ー', 'en', 'noto-serif-jp'],
  // Noto has no face with serifs for these.
  ['ਕ', 'en', 'noto-sans-gurmukhi'],
  ['ଓ', 'en', 'noto-sans-oriya'],
  ['ಕ', 'en', 'noto-sans-kannada'],
  ['አ', 'en', 'noto-sans-ethiopic'],
  ['𝄞', 'en', 'noto-music'],
  ['🜁', 'en', 'noto-sans-symbols'],
  ['⟎', 'en', 'noto-sans-math'],
  ['ꀀ', 'en', 'unifont'],
])('%s in %s: %s', (character, lang, name) => {
  expect(packageFor(character, lang)).toBe(`@fontsource/${name}`);
});

test('a listed package is not suggested', () => {
  const listed = new Set(['@fontsource/noto-serif-jp']);
  expect(packageFor('漢', 'ja', listed)).toBe('@fontsource/noto-sans-jp');
  expect(packageFor('漢', 'ja', new Set([...listed, '@fontsource/noto-sans-jp']))).toBe('@fontsource/unifont');
});

test('nothing is suggested if no package is known', () => {
  expect(packageFor('', 'en')).toBe('');
  expect(packageFor('𐀀', 'en', new Set(['@fontsource/noto-sans-symbols-2']))).toBe('');
});
