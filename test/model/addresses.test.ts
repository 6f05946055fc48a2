import { expect, test } from 'vitest';
import { fragmentOf, hrefTo, isRemote, pathFrom, pathIn } from '../../src/model/addresses.ts';

test.each([
  ['https://example.org/', true],
  ['mailto:me@example.org', true],
  ['//example.org/a', true],
  ['a.md', false],
  ['/a.md', false],
  ['#a', false],
  ['10:30', false],
  ['', false],
])('whether %s is remote: %s', (address, expected) => {
  expect(isRemote(address)).toBe(expected);
});

test.each([
  ['a%20b.md?x#y', 'a b.md', 'y'],
  ['#%C3%A4', '', 'ä'],
  ['100%.md#50%', '100%.md', '50%'],
  ['a#b#c', 'a', 'b#c'],
  ['a.md', 'a.md', ''],
])('%s has the path %j and the fragment %j', (address, path, fragment) => {
  expect(pathIn(address)).toBe(path);
  expect(fragmentOf(address)).toBe(fragment);
});

test.each([
  ['text/a.xhtml', '../images/b%20c.png', 'images/b c.png'],
  ['a.html', 'b.html?x#y', 'b.html'],
  ['text/a.xhtml', '100%.png', 'text/100%.png'],
])('from %s, %s leads to %s', (file, address, path) => {
  expect(pathFrom(file, address)).toBe(path);
});

test('a fragment survives the round trip, whatever it contains', () => {
  for (const id of ['ä', '50%', 'a#b', 'a b']) expect(fragmentOf(hrefTo(id))).toBe(id);
});
