import { expect, test } from 'vitest';
import { growthOf } from './steps.ts';

function pairsOf(count: number): number {
  let pairs = 0;
  for (let one = 0; one < count; one++) {
    for (let other = 0; other < count; other++) pairs += 1;
  }
  return pairs;
}

function sumOf(count: number): number {
  let sum = 0;
  for (let one = 0; one < count; one++) sum += one;
  return sum;
}

test('linear work is distinguished from quadratic work', async () => {
  expect(await growthOf(sumOf, 1_000)).toBeCloseTo(4, 0);
  expect(await growthOf(pairsOf, 1_000)).toBeCloseTo(16, 0);
});

test('the steps are the same in every run', async () => {
  const found = [await growthOf(sumOf, 50_000), await growthOf(sumOf, 50_000)];
  expect(found[0]).toBeCloseTo(found[1] ?? 0, 1);
});

test('the steps of code that V8 has already optimized are counted too', async () => {
  for (let round = 0; round < 2_000; round++) sumOf(1_000);
  for (let round = 0; round < 5; round++) expect(await growthOf(sumOf, 50_000)).toBeCloseTo(4, 1);
});
