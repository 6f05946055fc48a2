import { expect, test } from 'vitest';
import { languages, wordsFor } from '../../src/template/words.ts';

test('wordsFor uses the language, and script or region if they make a difference', () => {
  expect(wordsFor('en-GB').contents).toBe('Contents');
  expect(wordsFor('EN')).toBe(wordsFor('en'));
  const contents = {
    'zh': '目录',
    'zh-CN': '目录',
    'zh-Hant': '目錄',
    'zh-TW': '目錄',
    'zh-HK': '目錄',
    'de-AT': 'Inhalt',
  };
  for (const [lang, word] of Object.entries(contents)) expect(wordsFor(lang).contents, lang).toBe(word);
  expect(['pt', 'pt-BR', 'pt-PT', 'pt-AO'].map((lang) => wordsFor(lang).names.section)).toEqual([
    'Seção',
    'Seção',
    'Secção',
    'Secção',
  ]);
  expect(wordsFor('iw')).toBe(wordsFor('he'));
});

test('wordsFor falls back to English, even for names that every object has', () => {
  for (const lang of ['tlh', '', 'constructor', '__proto__']) expect(wordsFor(lang)).toBe(wordsFor('en'));
});

test('words distinguish several backlinks of one note', () => {
  for (const lang of languages()) {
    const { backToText } = wordsFor(lang);
    expect(backToText(3, 1), lang).toBe(backToText(3));
    expect(new Set([backToText(3), backToText(3, 2), backToText(4)]).size, lang).toBe(3);
  }
  expect(wordsFor('en').backToText(3, 2)).toBe('Back to the text from note 3, reference 2');
});

test('all documented languages exist', () => {
  const promised = 'en de fr es it pt nl pl ru zh-Hans zh-Hant ja ko ar he hi fa ur'.split(' ');
  expect([...languages()].sort()).toEqual(promised.sort());
});

test('numbers determine the plural form', () => {
  const some = (lang: string, ...counts: number[]) =>
    counts.map((count) => wordsFor(lang).accessibility.picturesSome(count, 48));
  expect(some('ru', 1, 2, 5, 21)).toEqual([
    '1 из 48 изображений не имеет текстового описания.',
    '2 из 48 изображений не имеют текстового описания.',
    '5 из 48 изображений не имеет текстового описания.',
    '21 из 48 изображений не имеет текстового описания.',
  ]);
  expect(wordsFor('ru').accessibility.picturesSome(1, 21)).toContain('из 21 изображения ');
  expect(some('pl', 1, 3, 5, 22).map((text) => text.includes('nie mają'))).toEqual([false, true, false, true]);
  expect(some('ar', 1, 2, 3, 11)).toEqual([
    'صورة واحدة من أصل ٤٨ ليس لها نص بديل.',
    'صورتان من أصل ٤٨ ليس لهما نص بديل.',
    '٣ صور من أصل ٤٨ ليس لها نص بديل.',
    '١١ صورة من أصل ٤٨ ليس لها نص بديل.',
  ]);
  expect(some('he', 2, 3)).toEqual(['לשתי תמונות מתוך 48 אין טקסט חלופי.', 'ל-3 תמונות מתוך 48 אין טקסט חלופי.']);
});

test('lists are joined as in the language', () => {
  const joined = (lang: string) => wordsFor(lang).list(['A', 'B', 'C']);
  expect(['en', 'de', 'ja', 'ar', 'he'].map(joined)).toEqual([
    'A, B and C',
    'A, B und C',
    'A、B、C',
    'A وB وC',
    'A, B ו-C',
  ]);
});

test('the line on drafts has the number of faults, in each language', () => {
  for (const lang of languages()) {
    const { draft } = wordsFor(lang);
    expect(new Set([draft(1), draft(2), draft(7)]).size, lang).toBe(3);
  }
  expect([1, 2].map(wordsFor('en').draft)).toEqual(['Draft with 1 fault', 'Draft with 2 faults']);
  expect([1, 2, 5].map(wordsFor('ru').draft)).toEqual([
    'Черновик: 1 ошибка',
    'Черновик: 2 ошибки',
    'Черновик: 5 ошибок',
  ]);
});
