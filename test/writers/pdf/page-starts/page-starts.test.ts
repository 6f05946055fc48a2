import { describe, expect, test } from 'vitest';
import { align } from '../../../../src/writers/pdf/page-starts/page-starts.ts';
import { growthOf, linear } from '../../../support/steps.ts';

const sign = '\uFFFC';

/** Letters that do not repeat soon, the same for the same seed. */
function letters(count: number, seed = 7): string {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (state % 26));
  }).join('');
}

/** Checks that each found letter is the same, and that they are in order. @returns how many are not found */
function lost(printed: string, source: string): number {
  const found = align(printed, source, sign);
  let last = -1;
  let missing = 0;
  for (const [at, index] of found.entries()) {
    if (index < 0) missing += 1;
    else {
      expect(source.charAt(index)).toBe(printed.charAt(at));
      expect(index).toBeGreaterThan(last);
      last = index;
    }
  }
  return missing;
}

const text = letters(3000);

describe('text that only one of the texts has', () => {
  test('is empty if they are the same', () => {
    expect(lost(text, text)).toBe(0);
  });

  test.each([1, 5, 300, 40_000])('of %i letters is skipped in the print', (count) => {
    const printed = text.slice(0, 1000) + letters(count, 99) + text.slice(1000);
    expect(lost(printed, text)).toBeLessThanOrEqual(count);
    expect(align(printed, text, sign).at(-1)).toBe(text.length - 1);
  });

  test.each([1, 5, 300])('of %i letters is skipped in the text', (count) => {
    const source = text.slice(0, 1000) + letters(count, 99) + text.slice(1000);
    expect(lost(text, source)).toBeLessThan(12);
    expect(align(text, source, sign).at(-1)).toBe(source.length - 1);
  });

  test('on both sides at once is skipped', () => {
    const printed = text.slice(0, 500) + letters(40, 5) + text.slice(500);
    const source = text.slice(0, 500) + letters(70, 6) + text.slice(500);
    expect(lost(printed, source)).toBeLessThan(60);
  });

  test('is an image, wherever it is', () => {
    const printed = text.slice(0, 5) + sign + text.slice(5);
    expect(lost(printed, text)).toBe(1);
    expect(lost(text, printed)).toBe(0);
  });
});

test('repeated text is not confused with other occurrences', () => {
  const repeated = 'thetidecomesinthetidegoesout'.repeat(400);
  const found = align(repeated, repeated, sign);
  expect([...found.keys()].every((at) => found[at] === at)).toBe(true);
});

test('it gives up if the texts have nothing in common, before it has compared each letter with each', async () => {
  const compare = (count: number) => {
    const [one, other] = [letters(count, 3), letters(count, 4).toUpperCase()];
    return one.length - lost(one, other);
  };
  expect(compare(20_000)).toBe(0);
  expect(await growthOf(compare, 5_000)).toBeLessThan(linear);
});
