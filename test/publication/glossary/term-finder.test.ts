import { describe, expect, test } from 'vitest';
import { termFinder } from '../../../src/publication/glossary/term-finder.ts';

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
    ['behind a character of two units', ['tide'], '😀tide', 'tide@2'],
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

test('ten thousand terms are looked for in a long text in a moment', () => {
  const terms = Array.from({ length: 10_000 }, (_, index) => `${'a '.repeat(index % 90)}term${index}`);
  const finder = termFinder(terms);
  const start = performance.now();
  expect(finder.next('a '.repeat(200_000))).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(10_000);
});
