import { expect, test } from 'vitest';
import { breather } from '../../src/platform/breather.ts';

/** Keeps this thread busy, so that no timer and no signal is served. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test('long work lets timers run, and can be aborted by one', async () => {
  const stop = new AbortController();
  const reason = new Error('Nobody waits any longer.');
  setTimeout(() => stop.abort(reason), 1);
  const breathe = breather(stop.signal);
  let rounds = 0;
  const all = async () => {
    for (; rounds < 100; rounds++) {
      work(10);
      await breathe();
    }
  };
  await expect(all()).rejects.toBe(reason);
  expect(rounds).toBeLessThan(20);
});

test('short work is not paused', async () => {
  let isServed = false;
  setImmediate(() => {
    isServed = true;
  });
  const breathe = breather(new AbortController().signal);
  for (let round = 0; round < 100; round++) await breathe();
  expect(isServed).toBe(false);
});
