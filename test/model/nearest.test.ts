import { expect, test } from 'vitest';
import { isTypo, nearest, suggest } from '../../src/model/wording.ts';
import { growthOf, linear } from '../support/steps.ts';

test.each([
  ['auhtor', ['author', 'title'], 'author'],
  ['kdb', ['sub', 'kbd'], 'kbd'],
  ['WARN', ['NOTE', 'WARNING'], 'WARNING'],
  ['Описание', ['описание'], 'описание'],
  ['setup', ['Set-Up', 'stop'], 'Set-Up'],
  ['instalation', ['installation', 'instruction'], 'installation'],
])('%s is meant for one of %j', (name, known, suggestion) => {
  expect(nearest(name, known)).toBe(suggestion);
});

test.each([
  ['zebra', ['title', 'author']],
  ['a', ['title']],
  ['anything', []],
])('%s is meant for none of %j', (name, known) => {
  expect(nearest(name, known)).toBeUndefined();
});

test('other names that are as near are suggested, too', () => {
  expect(suggest('tids', ['tides', 'tide', 'moon'])).toEqual({ near: 'tides', also: ['tide'] });
  expect(suggest('tides', ['tide', 'Tides'])).toEqual({ near: 'Tides' });
});

test.each([
  ['#instal', '#install', true],
  ['auhtor', 'author', true],
  ['Author', 'author', true],
  ['instalaltion', 'installation', true],
  ['sun', 'son', false],
  ['neap', 'neap-tides', false],
])('whether %s is a typo for %s', (name, known, expected) => {
  expect(isTypo(name, known)).toBe(expected);
});

test('a name is compared in proportion to the known names, and long ones are not compared', async () => {
  const look = (count: number) => {
    const known = Array.from({ length: count }, (_, index) => `${'name'.repeat((index % 40) + 1)}${index}`);
    for (let other = 0; other < 20; other += 1) nearest(`other${other}`, known);
  };
  expect(await growthOf(look, 500)).toBeLessThan(linear);
  const compareLong = (count: number) => nearest('x'.repeat(count), ['y'.repeat(count)]);
  expect(await growthOf(compareLong, 1_000)).toBeLessThan(linear);
  expect(compareLong(1_000_000)).toBeUndefined();
});
