import { expect, test } from 'vitest';
import { dateText } from '../../src/shell/shell-values.ts';

test.each([
  ['2026-11-25', 'en', '25 November 2026'],
  ['2026-11-25T23:30:00Z', 'en-US', 'November 25, 2026'],
  ['2026-11-25', 'de', '25. November 2026'],
  ['2026-11-25', 'fr', '25 novembre 2026'],
  ['2026-11-01', 'fr', '1er novembre 2026'],
  ['2026-11-11', 'fr', '11 novembre 2026'],
  ['2026-11-25', 'es', '25 de noviembre de 2026'],
  ['2026-11-01', 'it', '1º novembre 2026'],
  ['2026-11-01', 'pt', '1º de novembro de 2026'],
  ['2026-11-01', 'pt-PT', '1 de novembro de 2026'],
  ['2026-11-25', 'nl', '25 november 2026'],
  ['2026-11-25', 'pl', '25 listopada 2026'],
  ['2026-11-25', 'ru', '25 ноября 2026\u00A0г.'],
  ['2026-11-25', 'zh-Hans', '2026年11月25日'],
  ['2026-11-25', 'zh-TW', '2026年11月25日'],
  ['2026-11-25', 'ja', '2026年11月25日'],
  ['2026-11-25', 'ko', '2026년 11월 25일'],
  ['2026-11-25', 'ar', '٢٥ نوفمبر ٢٠٢٦'],
  ['2026-11-25', 'ar-SA', '٢٥ نوفمبر ٢٠٢٦'],
  ['2026-11-25', 'ar-MA', '25 نونبر 2026'],
  ['2026-11-25', 'he', '25 בנובמבר 2026'],
  ['2026-11-25', 'fa', '۴ آذر ۱۴۰۵'],
  ['2026-11-25', 'ur', '25 نومبر، 2026'],
  ['2026-11-25', 'hi', '25 नवंबर 2026'],
])('%s in %s is %s', (date, lang, text) => {
  expect(dateText(date, lang)).toBe(text);
});

test('no date has no text', () => {
  expect(dateText(undefined, 'en')).toBeUndefined();
});
