import { expect, test } from 'vitest';
import { letterFolder, lettersOf } from '../../../../src/writers/pdf/page-starts/source-letters.ts';

const fold = letterFolder();

test.each([
  ['ligatures', 'ﬁnd ﬀ', 'find ff'],
  ['case, as style sheets change it', 'Straße ΣΑΣ', 'STRASSE σας'],
  ['hyphens, soft and hard', 'wa\u00ADter-mark', 'water\u2010 mark'],
  ['apostrophes', 'don’t', 'donʼt'],
  ['accents, composed and not', 'café', 'cafe\u0301'],
  ['letters of formulas', '𝑥 𝟏', 'x 1'],
  ['radicals of Han', '⼀⽇', '一日'],
  ['forms of Arabic', 'ﻻم', 'لام'],
  ['Arabic that was lengthened', 'بـــحر', 'بحر'],
  ['syllables of Hangul', '한', '\u1112\u1161\u11AB'],
])('%s are the same', (_, one, other) => {
  expect(lettersOf(one, fold)).not.toBe('');
  expect(lettersOf(one, fold)).toBe(lettersOf(other, fold));
});

test('a placeholder stays as it is, other symbols are dropped', () => {
  expect(lettersOf('a\uFFFC{}b → 🌊', fold, '\uFFFC')).toBe('a\uFFFCb');
});
