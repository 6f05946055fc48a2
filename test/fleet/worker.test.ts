import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rateLimit } from '../../src/fleet/worker.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('a worker begins as many jobs as it may in any minute, and takes none until the first of them is a minute old', () => {
  const waits: number[] = [];
  const mayBegin = rateLimit(3, (wait) => waits.push(wait));
  expect(mayBegin()).toBe(true);
  vi.advanceTimersByTime(20_000);
  expect(mayBegin()).toBe(true);
  expect(waits).toEqual([]);
  vi.advanceTimersByTime(10_000);
  expect([mayBegin(), mayBegin()]).toEqual([true, false]);
  expect(waits).toEqual([30_000, 30_000]);
  vi.advanceTimersByTime(30_000);
  // The next minute counts from the second job.
  expect([mayBegin(), mayBegin()]).toEqual([true, false]);
  expect(waits.slice(2)).toEqual([20_000, 20_000]);
  vi.advanceTimersByTime(120_000);
  expect([mayBegin(), mayBegin(), mayBegin(), mayBegin()]).toEqual([true, true, true, false]);
});

test('a worker without a limit never waits', () => {
  const mayBegin = rateLimit(Number.POSITIVE_INFINITY, () => expect.unreachable());
  expect(Array.from({ length: 1000 }, () => mayBegin())).not.toContain(false);
});
