import { expect, test } from 'vitest';
import { exponentOf, isSteep } from '../../../scripts/growth/exponent.ts';

const factors = [1, 2, 4, 8];
const fitted = (costs: readonly number[]) => exponentOf(costs, 0.05, factors);

test('finds the exponent of a growth', () => {
  expect(fitted([1, 2, 4, 8])).toBeCloseTo(1);
  expect(fitted([1, 4, 16, 64])).toBeCloseTo(2);
  expect(fitted([3, 3, 3, 3])).toBeCloseTo(0);
});

test('tells proportion from squares, with noise in each', () => {
  expect(isSteep(fitted([1.1, 1.9, 4.3, 7.8]))).toBe(false);
  expect(isSteep(fitted([1, 2.6, 8, 27]))).toBe(true);
  expect(isSteep(fitted([-0.02, 0.01, 0.03, 0.04]))).toBe(false);
});
