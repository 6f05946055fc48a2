import { expect, test } from 'vitest';
import { dateText } from '../../src/writers/dates.ts';

test.each([
  ['2026-11-25', 'en', '25 November 2026'],
  ['2026-11-25T23:30:00Z', 'en-US', 'November 25, 2026'],
  ['2026-11-25', 'de', '25. November 2026'],
  ['2026-11-25', 'ja', '2026年11月25日'],
])('%s in %s is %s', (date, lang, text) => {
  expect(dateText(date, lang)).toBe(text);
});

test('no date has no text', () => {
  expect(dateText(undefined, 'en')).toBeUndefined();
});
