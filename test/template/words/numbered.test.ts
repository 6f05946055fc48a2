import { expect, test } from 'vitest';
import { wordsFor } from '../../../src/template/words.ts';

test.each([
  ['en', 'Figure 2.3. ', 'Figure 2 on page 14', 'Chapter 3. ', 'Part II'],
  ['de', 'Abbildung 2.3: ', 'Abbildung 2 auf Seite 14', 'Kapitel 3: ', 'Teil II'],
  ['fr', 'Figure 2.3\u00A0– ', 'figure 2, page 14', 'Chapitre 3\u00A0– ', 'Partie II'],
  ['pl', 'Rysunek 2.3. ', 'rys.\u00A02 na s.\u00A014', 'Rozdział 3. ', 'Część II'],
  ['ru', 'Рис.\u00A02.3. ', 'рис.\u00A02 на с.\u00A014', 'Глава 3. ', 'Часть II'],
  ['zh-Hans', '图 2.3\u3000', '图 2（第 14 页）', '第 3 章\u3000', '第 2 部分'],
  ['ja', '図2.3\u3000', '図2（14ページ）', '第3章\u3000', '第2部'],
  ['ko', '그림 2.3. ', '그림 2(14쪽)', '3장 ', '2부'],
  ['he', 'איור 2.3: ', 'איור 2 בעמוד 14', 'פרק 3: ', 'חלק ב׳'],
  ['ar', 'الشكل ٢.٣: ', 'الشكل ٢ في الصفحة ١٤', 'الفصل ٣: ', 'الجزء ٢'],
  ['fa', 'شکل ۲.۳: ', 'شکل ۲ در صفحهٔ ۱۴', 'فصل ۳: ', 'قسمت ۲'],
  ['hi', 'चित्र 2.3: ', 'चित्र 2, पृष्ठ 14', 'अध्याय 3: ', 'भाग 2'],
])('labels and references in %s', (lang, caption, reference, chapter, part) => {
  const words = wordsFor(lang);
  expect(words.label('figure', '2.3') + words.captionSeparator).toBe(caption);
  expect(words.reference('figure', 2) + words.onPage(14)).toBe(reference);
  expect(words.chapterTitle(3) + words.titleSeparator).toBe(chapter);
  expect(words.partTitle(2)).toBe(part);
});

test('an equation has its bare number, and a reference names it', () => {
  expect(wordsFor('en').label('equation', 4)).toBe('(4)');
  expect(wordsFor('en').reference('equation', 4)).toBe('Equation (4)');
  expect(wordsFor('ja').reference('equation', 4)).toBe('式(4)');
  expect(wordsFor('fa').reference('equation', 4)).toBe('معادلهٔ (۴)');
});

test('a reference at the start of a sentence has a capital', () => {
  expect(wordsFor('fr').reference('equation', 4, true)).toBe('Équation (4)');
  expect(wordsFor('ru').reference('table', 1, true)).toBe('Табл.\u00A01');
});

test.each([
  ['en', ['A', 'B', 'Z', 'AA', 'BB']],
  ['ja', ['A', 'B', 'Z', 'AA', 'BB']],
  ['ru', ['А', 'Б', 'Я', 'АА', 'ББ']],
  ['he', ['א', 'ב', 'ת', 'אא', 'בב']],
  ['ar', ['أ', 'ب', 'غ', 'أأ', 'بب']],
])('appendices in %s', (lang, expected) => {
  const { appendix } = wordsFor(lang);
  const count = { en: 26, ja: 26, ru: 25, he: 22, ar: 28 }[lang] ?? 0;
  expect([1, 2, count, count + 1, count + 2].map(appendix)).toEqual(expected);
});

test('chapters may have letters, and names may be anything', () => {
  expect(wordsFor('en').label('appendix', 'A')).toBe('Appendix A');
  expect(wordsFor('ar').label('appendix', 'أ')).toBe('الملحق أ');
  expect(wordsFor('ja').numbered('補題', 2)).toBe('補題2');
  expect(wordsFor('en').numbered('$& costs', '1.2')).toBe('$& costs 1.2');
});
