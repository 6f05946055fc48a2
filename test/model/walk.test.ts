import { expect, test } from 'vitest';
import { firstTooDeep, isBracketedTooDeep, isYamlTooDeep, walk } from '../../src/model/visit.ts';

const text = (value: string) => ({ type: 'text', value });
const parent = (type: string, ...children: object[]) => ({ type, children });

test('the nodes of a tree come in order, with their levels', () => {
  const tree = parent('root', parent('a', text('b'), parent('c', text('d'))), text('e'));
  const found = [...walk(tree)].map(({ node, level }) => `${level} ${'value' in node ? node.value : node.type}`);
  expect(found).toEqual(['1 a', '2 b', '2 c', '3 d', '1 e']);
});

test('the first node below a level is found, however deep the tree is', () => {
  let deep = parent('innermost');
  for (let level = 0; level < 200_000; level += 1) deep = parent('level', deep);
  expect(firstTooDeep(deep, 199_999)?.type).toBe('innermost');
  expect(firstTooDeep(deep, 200_000)).toBeUndefined();
});

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
