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
