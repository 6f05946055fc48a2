import { check, constantFrom, array as fcArray, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Stretch, stretchesOf, stretchesOfTexts } from '../../src/model/sequences.ts';
import { growthOf, linear } from '../support/steps.ts';

const words = (text: string) => text.split(' ').filter((word) => word !== '');

/** What makes the one sequence the other, as a reader would write it down. */
function edits(before: string, after: string): string[] {
  const [a, b] = [words(before), words(after)];
  return stretchesOfTexts(a, b).map(
    ({ before, after }) => `${a.slice(before.from, before.to).join(' ')} -> ${b.slice(after.from, after.to).join(' ')}`,
  );
}

/** The second sequence, made of the first and of what the stretches say. */
function applied(before: readonly string[], after: readonly string[], stretches: readonly Stretch[]): string[] {
  const result: string[] = [];
  let x = 0;
  for (const stretch of stretches) {
    result.push(...before.slice(x, stretch.before.from), ...after.slice(stretch.after.from, stretch.after.to));
    x = stretch.before.to;
  }
  return [...result, ...before.slice(x)];
}

/** A stretch, from where to where in both sequences. */
function stretch(beforeFrom: number, beforeTo: number, afterFrom: number, afterTo: number): Stretch {
  return { before: { from: beforeFrom, to: beforeTo }, after: { from: afterFrom, to: afterTo } };
}

describe('stretchesOfTexts', () => {
  test.each([
    ['a b c', 'a b c', []],
    ['', 'a b', [' -> a b']],
    ['the cold sea is wide', 'the warm sea is wide', ['cold -> warm']],
    ['a b c d e', 'a c d x e', ['b -> ', ' -> x']],
    ['one two', 'three', ['one two -> three']],
  ])('`%s` and `%s`', (before, after, expected) => {
    expect(edits(before, after)).toEqual(expected);
  });

  test('finds a passage between two that were completely rewritten', () => {
    const rewritten = (mark: string) => Array.from({ length: 2000 }, (_, index) => `${mark}${index}`);
    const kept = words('what nobody has touched at all');
    const found = stretchesOfTexts(
      [...rewritten('a'), ...kept, ...rewritten('b')],
      [...rewritten('c'), ...kept, ...rewritten('d')],
    );
    expect(found).toEqual([stretch(0, 2000, 0, 2000), stretch(2006, 4006, 2006, 4006)]);
  });

  test('a few words are found in time proportional to the text', async () => {
    const find = (count: number) => {
      const before = Array.from({ length: 2 * count }, (_, index) => `w${index % 500}`);
      return stretchesOfTexts(before, before.with(count, 'other').toSpliced(10, 0, 'more').toSpliced(-10, 1));
    };
    const count = 15_000;
    expect(find(count)).toEqual([
      stretch(10, 10, 10, 11),
      stretch(count, count + 1, count + 1, count + 2),
      stretch(2 * count - 10, 2 * count - 9, 2 * count - 9, 2 * count - 9),
    ]);
    expect(await growthOf(find, 2_500)).toBeLessThan(linear);
  });

  test('describes the edits from any sequence to any other', () => {
    const sequences = fcArray(constantFrom('a', 'b', 'c'), { maxLength: 30 });
    const { counterexample } = check(
      property(sequences, sequences, (before, after) => {
        expect(applied(before, after, stretchesOfTexts(before, after))).toEqual(after);
      }),
    );
    expect(counterexample).toBeNull();
  });
});

describe('stretchesOf', () => {
  const lower = (text: string) => text.toLowerCase();
  const isLike = (before: string, after: string) => lower(before) === lower(after);

  test('uses the equality of the caller', () => {
    const sameness = { isSame: isLike, keyOf: lower, runLength: 1 };
    expect(stretchesOf(['The', 'sea'], ['the', 'cold', 'SEA'], sameness)).toEqual([stretch(1, 1, 1, 2)]);
  });

  test('items that only have the same key do not align anything', () => {
    const sameness = { isSame: (before: string, after: string) => before === after, keyOf: lower, runLength: 1 };
    expect(stretchesOf(['a', 'Sea', 'b'], ['c', 'sea', 'd'], sameness)).toEqual([stretch(0, 3, 0, 3)]);
  });

  test.each([
    [
      'the one item between two parts that were rewritten',
      lower,
      [stretch(0, 900, 0, 900), stretch(901, 1801, 901, 1801)],
    ],
    ['no item without a key', () => undefined, [stretch(0, 1801, 0, 1801)]],
  ])('is held together by %s', (_, keyOf, expected) => {
    const rewritten = (mark: string) => Array.from({ length: 900 }, (_, index) => `${mark}${index}`);
    const before = [...rewritten('a'), 'kept', ...rewritten('b')];
    const after = [...rewritten('c'), 'kept', ...rewritten('d')];
    expect(stretchesOf(before, after, { isSame: isLike, keyOf, runLength: 1 })).toEqual(expected);
  });
});
