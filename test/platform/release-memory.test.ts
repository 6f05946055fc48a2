import { expect, test } from 'vitest';
import { releaseMemory } from '../../src/platform/release-memory.ts';

test('unused memory is freed', () => {
  const heap = () => process.memoryUsage().heapUsed;
  // Of what other tests have left behind, nothing may be counted.
  releaseMemory();
  const wanted = Math.max(heap(), 150e6) + 100e6;
  let held: object[] | undefined = [];
  while (heap() < wanted) for (let index = 0; index < 100_000; index++) held.push({ index });
  held = undefined;
  releaseMemory();
  expect(heap()).toBeLessThan(wanted - 50e6);
});
