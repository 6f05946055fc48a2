import { expect, test } from 'vitest';
import { wordsFor } from '../../src/template/words.ts';

test('wordsFor takes the language, whatever region or script', () => {
  expect(wordsFor('en-GB').contents).toBe('Contents');
  expect(wordsFor('EN')).toBe(wordsFor('en'));
});

test('wordsFor falls back to English, even for names that every object has', () => {
  for (const lang of ['tlh', '', 'constructor', '__proto__']) expect(wordsFor(lang)).toBe(wordsFor('en'));
});

test('words tell several ways back from one note apart', () => {
  const { backToText } = wordsFor('en');
  expect(backToText(3)).toBe('Back to the text from note 3');
  expect(backToText(3, 1)).toBe(backToText(3));
  expect(backToText(3, 2)).toBe('Back to the text from note 3, reference 2');
});
