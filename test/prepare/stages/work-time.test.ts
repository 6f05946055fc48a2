import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { startClock, timeToWait } from '../../../src/prepare/stages/workers.ts';

describe('a task of 20 seconds', () => {
  const limits = { time: 20, left: 20_000 };

  test('has all of them at first', () => {
    expect(timeToWait(limits, { elapsed: 0, worked: 0 })).toBe(20_000);
  });

  test('has no more when it has worked so long', () => {
    expect(timeToWait(limits, { elapsed: 20_000, worked: 20_000 })).toBe(0);
  });

  test('continues if the machine was busy with other work', () => {
    expect(timeToWait(limits, { elapsed: 20_000, worked: 1000 })).toBe(19_000);
  });

  test('has three times as long at most, so that one that waits for ever comes to an end', () => {
    expect(timeToWait(limits, { elapsed: 55_000, worked: 1000 })).toBe(5000);
    expect(timeToWait(limits, { elapsed: 60_000, worked: 1000 })).toBe(0);
  });
});

test('a task whose file has used up its time has none', () => {
  expect(timeToWait({ time: 20, left: -5 }, { elapsed: 0, worked: 0 })).toBe(0);
});

test('the clock tells work from waiting', async () => {
  const taken = startClock();
  await sleep(200);
  const { elapsed, worked } = taken();
  expect(elapsed).toBeGreaterThan(190);
  expect(worked).toBeLessThan(elapsed);
  while (taken().worked < worked + 20);
  expect(taken().elapsed).toBeGreaterThan(elapsed);
});
