import { expect, test } from 'vitest';
import { lineDiff } from '../../../scripts/schema/messages/line-diff.ts';

test.each([
  ['a line that changes', ['a', 'b', 'c'], ['a', 'd', 'c'], [' a', '-b', '+d', ' c']],
  ['lines that go', ['a', 'b', 'c'], ['c'], ['-a', '-b', ' c']],
  ['lines that come', ['c'], ['a', 'c', 'b'], ['+a', ' c', '+b']],
  ['a repeated line', ['a', 'a'], ['a'], [' a', '-a']],
  ['nothing in common', ['a'], ['b', 'c'], ['-a', '+b', '+c']],
  ['nothing to change', ['a'], ['a'], [' a']],
])('%s', (_, before, after, expected) => {
  expect(lineDiff(before, after)).toEqual(expected);
});
