import { check, constantFrom, array as fcArray, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Stretch } from '../../src/diff/sequences/stretch.ts';
import { stretchesOf } from '../../src/diff/sequences/stretches.ts';

const words = (text: string) => text.split(' ').filter((word) => word !== '');

/** What makes the one sequence the other, as a reader would write it down. */
function edits(before: string, after: string): string[] {
  const [a, b] = [words(before), words(after)];
  return stretchesOf(a, b).map(
    ({ before: x, after: y, removed, added }) =>
      `${a.slice(x, x + removed).join(' ')} -> ${b.slice(y, y + added).join(' ')}`,
  );
}

/** The second sequence, made of the first and of what the stretches say. */
function applied(before: readonly string[], after: readonly string[], stretches: readonly Stretch[]): string[] {
  const result: string[] = [];
  let x = 0;
  for (const stretch of stretches) {
    result.push(...before.slice(x, stretch.before), ...after.slice(stretch.after, stretch.after + stretch.added));
    x = stretch.before + stretch.removed;
  }
  return [...result, ...before.slice(x)];
}

describe('stretchesOf', () => {
  test.each([
    ['a b c', 'a b c', []],
    ['', 'a b', [' -> a b']],
    ['the cold sea is wide', 'the warm sea is wide', ['cold -> warm']],
    ['a b c d e', 'a c d x e', ['b -> ', ' -> x']],
    ['one two', 'three', ['one two -> three']],
  ])('`%s` and `%s`', (before, after, expected) => {
    expect(edits(before, after)).toEqual(expected);
  });

  test('finds a passage that stands between two that were rewritten beyond recognition', () => {
    const rewritten = (mark: string) => Array.from({ length: 2000 }, (_, index) => `${mark}${index}`);
    const kept = words('what nobody has touched at all');
    const found = stretchesOf(
      [...rewritten('a'), ...kept, ...rewritten('b')],
      [...rewritten('c'), ...kept, ...rewritten('d')],
    );
    expect(found).toEqual([
      { before: 0, after: 0, removed: 2000, added: 2000 },
      { before: 2006, after: 2006, removed: 2000, added: 2000 },
    ]);
  });

  test('one word of 300,000 takes no more than a moment', () => {
    const before = Array.from({ length: 300_000 }, (_, index) => `w${index % 5000}`);
    const after = before.with(150_000, 'other').toSpliced(10, 0, 'more').toSpliced(-10, 1);
    const start = performance.now();
    expect(stretchesOf(before, after)).toEqual([
      { before: 10, after: 10, removed: 0, added: 1 },
      { before: 150_000, after: 150_001, removed: 1, added: 1 },
      { before: 299_990, after: 299_991, removed: 1, added: 0 },
    ]);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('says what makes any sequence of any other', () => {
    const sequences = fcArray(constantFrom('a', 'b', 'c'), { maxLength: 30 });
    const { counterexample } = check(
      property(sequences, sequences, (before, after) => {
        expect(applied(before, after, stretchesOf(before, after))).toEqual(after);
      }),
    );
    expect(counterexample).toBeNull();
  });
});
