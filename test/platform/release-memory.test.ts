import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { releaseMemory } from '../../src/platform/release-memory.ts';

const heap = () => process.memoryUsage().heapUsed;

/** Allocates so many bytes. */
function allocate(bytes: number): object[] {
  const wanted = heap() + bytes;
  const held: object[] = [];
  while (heap() < wanted) for (let index = 0; index < 100_000; index++) held.push({ index });
  return held;
}

test('unused memory is freed', () => {
  // Of what other tests have left behind, nothing may be counted.
  releaseMemory();
  let held: object[] | undefined = allocate(400e6);
  const most = heap();
  held = undefined;
  releaseMemory();
  expect(held).toBeUndefined();
  expect(heap()).toBeLessThan(most - 200e6);
});

test('memory in use is not searched again before much has been added', async () => {
  const held = [allocate(400e6)];
  releaseMemory();
  expect(await collects()).toBe(false);
  held.push(allocate(200e6));
  expect(await collects()).toBe(true);
  expect(await collects()).toBe(false);
  expect(held).toHaveLength(2);
});

/** Whether a call frees an object that is not in use. */
async function collects(): Promise<boolean> {
  const unused = new WeakRef({});
  // It is in use until the current turn ends.
  await setImmediate();
  releaseMemory();
  return unused.deref() === undefined;
}
