import { expect, test } from 'vitest';
import { isLanguageTag, tagOfLanguage } from '../../src/model/language-tag.ts';
import { languageTag } from '../../src/model/options/values.ts';

test.each(['en', 'pt-BR', 'zh-Hant-TW', 'yue', 'EN'])('%s is a language tag', (text) => {
  expect(isLanguageTag(text)).toBe(true);
});

test.each(['english', 'Deutsch', 'e', 'e n', 'en_US', '', 'x-own'])('%j is none', (text) => {
  expect(isLanguageTag(text)).toBe(false);
});

test.each([
  ['english', 'en'],
  ['Deutsch', 'de'],
  ['Portuguese', 'pt'],
  ['elvish', undefined],
])('the tag of %s is %s', (name, tag) => {
  expect(tagOfLanguage(name)).toBe(tag);
});

test.each([
  ['english', 'the language tag `en`'],
  ['elvish', 'a language tag such as `en` or `pt-BR`'],
])('a document in %s should say: %s', (lang, expected) => {
  expect(languageTag.safeParse(lang).error?.issues.map(({ message }) => message)).toEqual([expected]);
});
