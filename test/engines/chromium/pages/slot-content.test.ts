import { describe, expect, test } from 'vitest';
import { type PageLabels, slotContent } from '../../../../src/engines/chromium/sheets.ts';
import { wordsFor } from '../../../../src/template/words.ts';

const pages = new Map([
  ['a', 12],
  ['b', 12],
  ['c', 14],
  ['größe', 3],
]);

/** Pages count from 1, in the digits of the language. */
function labels(lang: string, start = 1): PageLabels {
  const words = wordsFor(lang);
  return { ...words, label: (page) => (page < start ? 'i' : words.number(page - start + 1)), start };
}

test('a number is in the digits of the language', () => {
  expect(slotContent({ kind: 'number', ids: ['a'] }, pages, labels('en'))).toBe('12');
  expect(slotContent({ kind: 'number', ids: ['a'] }, pages, labels('fa'))).toBe('۱۲');
});

describe('the phrase after a reference', () => {
  test.each([
    ['en', ' on page\u00A014'],
    ['fr', ', page\u00A014'],
    ['ja', '（14ページ）'],
    ['ar', ' في الصفحة\u00A0١٤'],
    ['pl', ' na\u00A0s.\u00A014'],
  ])('in %s is %s, the number kept by its word', (lang, text) => {
    expect(slotContent({ kind: 'phrase', ids: ['c'] }, pages, labels(lang))).toBe(text);
  });

  test('is empty for an element on no page', () => {
    expect(slotContent({ kind: 'phrase', ids: ['lost'] }, pages, labels('en'))).toBe('');
  });
});

test('pages of an index are links, invisible ones if they show nothing themselves', () => {
  expect(slotContent({ kind: 'links', ids: ['a', 'b', 'c', 'größe', 'lost'] }, pages, labels('en'))).toBe(
    ', <a href="#gr%C3%B6%C3%9Fe">3</a>, <a href="#a">12</a><a href="#b" hidden></a>, <a href="#c">14</a>',
  );
});
