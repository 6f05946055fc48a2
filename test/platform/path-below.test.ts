import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { isBelow, pathBelow } from '../../src/platform/path-below.ts';

const folder = resolve('/project');

test.each([
  ['.', true],
  ['text/a.md', true],
  ['..a/b.md', true],
  ['..', false],
  ['../project-2/a.md', false],
])('whether %s lies in the folder: %s', (way, expected) => {
  expect(isBelow(folder, join(folder, way))).toBe(expected);
});

test('a relative path has slashes on every system', () => {
  expect(pathBelow(folder, join(folder, 'text', 'a.md'))).toBe('text/a.md');
});
