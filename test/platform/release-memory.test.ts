import { expect, test } from 'vitest';
import { releaseMemory } from '../../src/platform/release-memory.ts';

test('what nobody needs any more is freed', () => {
  const heap = () => process.memoryUsage().heapUsed;
  let held: object[] | undefined = [];
  while (heap() < 250e6) for (let index = 0; index < 100_000; index++) held.push({ index });
  const full = heap();
  held = undefined;
  releaseMemory();
  expect(heap()).toBeLessThan(full - 50e6);
});
