import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { failure } from '../../src/model/report.ts';
import { OutOfTime, timeLimit, withinTime } from '../../src/platform/time-limit.ts';

const { signal } = new AbortController();

const limitOf = (seconds: number, perCharacter = 0) =>
  timeLimit(
    (characters) => seconds + characters * perCharacter,
    (seconds, stages) => failure('source-time', { seconds, stages }),
  );

/** The message about late work. */
const late = (seconds: number, ...stages: string[]) => ({
  messages: [{ reason: `The time limit of ${seconds} s was reached while ${stages.join(' and ')}` }],
});

describe('work that is late', () => {
  test('is not awaited any longer, even if it never ends, and its signal is aborted', async () => {
    let received: AbortSignal | undefined;
    const work = limitOf(0.1).within(signal, (inTime) => {
      received = inTime;
      return new Promise(() => {});
    });
    await expect(work).rejects.toMatchObject(late(0.1, ''));
    expect(received?.aborted).toBe(true);
  });

  test('is aborted in a loop', async () => {
    const time = limitOf(0.1);
    const work = time.within(signal, async () => {
      time.bounded(() => {
        for (;;);
      });
    });
    await expect(work).rejects.toMatchObject(late(0.1, ''));
  });

  test('is late even if it ends before anybody could notice', async () => {
    const work = limitOf(0.05).within(signal, async () => {
      const end = performance.now() + 100;
      while (performance.now() < end);
      await sleep(0);
    });
    await expect(work).rejects.toMatchObject(late(0.05, ''));
  });

  test('is named by the current stages', async () => {
    const time = limitOf(0.1);
    const work = time.within(signal, async () => {
      await time.during('reading', async () => {});
      time.during('adding', () => 1);
      await Promise.all([time.during('writing', () => sleep(5000)), time.during('checking', () => sleep(5000))]);
    });
    await expect(work).rejects.toMatchObject(late(0.1, 'writing', 'checking'));
  });
});

test('the parts share the time, and the time between them does not count', async () => {
  const time = limitOf(0.3);
  await time.within(signal, () => sleep(200));
  await sleep(200);
  await time.within(signal, async () => {});
  await expect(time.within(signal, () => sleep(200))).rejects.toMatchObject(late(0.3, ''));
});

test('more characters give more time', async () => {
  const time = limitOf(0.1, 0.1);
  const work = time.within(signal, async () => {
    time.extend(5);
    await sleep(250);
    return 'done';
  });
  expect(await work).toBe('done');
});

test('returns the result or throws the error of the work', async () => {
  const error = new RangeError('x');
  expect(await limitOf(5).within(signal, async () => 1)).toBe(1);
  await expect(limitOf(5).within(signal, () => Promise.reject(error))).rejects.toBe(error);
  expect(limitOf(5).bounded(() => 1)).toBe(1);
});

test('ends with the run', async () => {
  const stop = new AbortController();
  const work = limitOf(5).within(stop.signal, async (inTime) => sleep(5000, undefined, { signal: inTime }));
  stop.abort();
  await expect(work).rejects.toMatchObject({ name: 'AbortError' });
});

test('returns the result of the work', () => {
  const value = { a: 1 };
  expect(withinTime(1, () => value)).toBe(value);
});

test('throws the error of the work', () => {
  const error = new RangeError('x');
  expect(() =>
    withinTime(1, () => {
      throw error;
    }),
  ).toThrow(error);
});

test.each([
  [
    'a loop',
    () => {
      for (;;);
    },
  ],
  ['a pattern', () => /^(?:a|a)+$/.test(`${'a'.repeat(60)}!`)],
])('ends %s without end', (_, work) => {
  expect(() => withinTime(0.2, work)).toThrow(OutOfTime);
});
