import { expect, test } from 'vitest';
import * as offprint from '../src/index.ts';

test('exports these names, and no others', () => {
  expect(Object.keys(offprint).sort()).toEqual(['build', 'check', 'diff', 'merge', 'version', 'watch']);
});
