import { expect, test } from 'vitest';
import { nearest } from '../../src/model/nearest.ts';

test.each([
  ['auhtor', ['author', 'title'], 'author'],
  ['kdb', ['sub', 'kbd'], 'kbd'],
  ['WARN', ['NOTE', 'WARNING'], 'WARNING'],
  ['Описание', ['описание'], 'описание'],
  ['setup', ['Set-Up', 'stop'], 'Set-Up'],
  ['instalation', ['installation', 'instruction'], 'installation'],
])('%s is meant for one of %j', (name, known, meant) => {
  expect(nearest(name, known)).toBe(meant);
});

test.each([
  ['zebra', ['title', 'author']],
  ['a', ['title']],
  ['anything', []],
])('%s is meant for none of %j', (name, known) => {
  expect(nearest(name, known)).toBeUndefined();
});

test('names by the ten thousand, and names without end, are looked for in a moment', () => {
  const known = Array.from({ length: 10_000 }, (_, index) => `${'name'.repeat((index % 40) + 1)}${index}`);
  const start = performance.now();
  for (let count = 0; count < 500; count += 1) nearest(`other${count}`, known);
  expect(nearest('x'.repeat(1_000_000), ['y'.repeat(1_000_000)])).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(8_000);
});
