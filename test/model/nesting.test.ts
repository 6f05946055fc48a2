import { expect, test } from 'vitest';
import { isBracketedTooDeep, isYamlTooDeep } from '../../src/model/nesting.ts';

test.each([
  ['brackets', '['.repeat(201)],
  ['braces and brackets', '{a: ['.repeat(101)],
  ['lists on one line', `${'- '.repeat(201)}a`],
  ['indents', Array.from({ length: 202 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
  ['keys of keys on one line', `${'? '.repeat(201)}a`],
])('%s by the hundred are too deep', (_, text) => {
  expect(isYamlTooDeep(text)).toBe(true);
});

test.each([
  ['many that close', '[x] {y} '.repeat(10_000)],
  ['long lists', '- a\n'.repeat(10_000)],
  ['indents that go back', 'a:\n  b:\n    c: 1\n'.repeat(1000)],
  ['a rule of dashes', `a: ${'-'.repeat(500)}`],
  ['closing brackets alone', ']'.repeat(500)],
])('%s are not', (_, text) => {
  expect(isYamlTooDeep(text)).toBe(false);
});

test('only the given kinds of brackets count', () => {
  expect(isBracketedTooDeep('['.repeat(300), '{', '}')).toBe(false);
  expect(isBracketedTooDeep('{'.repeat(300), '{', '}')).toBe(true);
});
