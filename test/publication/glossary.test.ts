import { describe, expect, test } from 'vitest';
import { termFinder } from '../../src/publication/glossary.ts';
import { growthOf, linear } from '../support/steps.ts';

describe('a term is found', () => {
  test.each([
    ['as a whole word', ['tide'], 'tides, untide, tide', 'tide@15'],
    ['in any case', ['tide'], 'Tide', 'tide@0'],
    ['with either form of a letter', ['λόγος'], 'ΛΌΓΟΣ', 'λόγος@0'],
    ['but not where another letter is meant', ['maße'], 'Die Masse', undefined],
    ['the longest of several', ['neap', 'neap tide'], 'a neap tide', 'neap tide@2'],
    ['the shorter one where the longer is no word', ['neap', 'neap tide'], 'a neap tides', 'neap@2'],
    ['the first in the text', ['b', 'a'], 'x a b', 'a@2'],
    ['within words of a script without spaces', ['潮'], '満潮時', '潮@1'],
    ['after a character of two code units', ['tide'], '😀tide', 'tide@2'],
    ['though it reads like a pattern', ['(a+)+$'], 'see (a+)+$ x', '(a+)+$@4'],
    ['though objects have it', ['constructor', '__proto__'], 'a __proto__', '__proto__@2'],
  ])('%s', (_, terms, text, expected) => {
    const use = termFinder(terms).next(text);
    expect(use && `${use.term}@${use.index}`).toBe(expected);
  });

  test('once', () => {
    const finder = termFinder(['a', 'b']);
    expect([finder.next('a a'), finder.next('a a'), finder.left()]).toEqual([
      { term: 'a', index: 0, length: 1 },
      undefined,
      1,
    ]);
  });
});

test('many terms are found in a long text in proportion to both', async () => {
  const find = (count: number) => {
    const terms = Array.from({ length: count }, (_, index) => `${'a '.repeat(index % 90)}term${index}`);
    return termFinder(terms).next('a '.repeat(20 * count));
  };
  expect(find(100)).toBeUndefined();
  expect(await growthOf(find, 100)).toBeLessThan(linear);
});
