import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { usageOf } from '../../../scripts/bench/peak-memory.ts';
import { canWatch, descendants, peakOfChildren, readStat, treeMemory } from '../../../scripts/bench/process-tree.ts';

test('a process and what descends from it, and no others', () => {
  const all = [
    { id: 1, parent: 0 },
    { id: 5, parent: 1 },
    { id: 7, parent: 5 },
    { id: 8, parent: 7 },
    { id: 6, parent: 1 },
  ];
  expect(descendants(5, all).map(({ id }) => id)).toEqual([5, 7, 8]);
  expect(descendants(9, all)).toEqual([]);
});

test('the name of a program may hold blanks and parentheses', () => {
  expect(readStat('42 (a (b) 7 R) S 17 42 42 0 -1 0 5 0 0 0 31 2 0 0')).toEqual({ id: 42, parent: 17, cpu: 330 });
});

/** A program that holds so many megabytes, and starts one that does the same. */
const hold = (megabytes: number) => {
  const bytes = `const held = Buffer.alloc(${megabytes} * 2 ** 20, 1);`;
  const inner = `${bytes} setTimeout(() => held, 700);`;
  return `${bytes} require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(inner)}]);`;
};

test.runIf(canWatch)('the memory of a run is that of its processes together, at its highest', async () => {
  const subject = { name: 'holds', commands: [[process.execPath, '-e', hold(100)]] as const };
  const { time, memory } = await usageOf(subject);
  expect(time).toBeGreaterThan(700);
  expect(memory).toBeGreaterThan(200 * 2 ** 20);
  expect(memory).toBeLessThan(400 * 2 ** 20);
});

test.runIf(canWatch)('the most memory that a started process took is known while it runs', async () => {
  const child = spawn(process.execPath, [
    '-e',
    'Buffer.alloc(100 * 2 ** 20, 1); setTimeout(() => {}, 10_000); console.log()',
  ]);
  try {
    await once(child.stdout, 'data');
    expect(await peakOfChildren(process.pid)).toBeGreaterThan(100 * 2 ** 20);
  } finally {
    child.kill();
    await once(child, 'close');
  }
});

test.runIf(canWatch)('a process that has ended holds nothing', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'close');
  expect(await treeMemory(child.pid ?? 0)).toBe(0);
});

test('a program that fails is an error, with what it said', async () => {
  const subject = {
    name: 'fails',
    commands: [[process.execPath, '-e', 'console.error("so it goes"); process.exit(3)']] as const,
  };
  await expect(usageOf(subject)).rejects.toThrow(/exited with 3:\nso it goes/);
});
