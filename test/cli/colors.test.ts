import { expect, test } from 'vitest';
import { colors } from '../../src/cli/deliver.ts';

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { TERM: 'dumb' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('a terminal: %s, %j: colours %s', (isTTY, env, expected) => {
  expect(colors({ isTTY }, env)).toBe(expected);
});
