import { expect, test } from 'vitest';
import { testWith } from './tools.ts';

testWith('qpdf')('needs qpdf', () => {
  expect(process.env.PATH).toContain('qpdf');
});

test('needs nothing', () => {
  expect(process.version).toMatch(/^v/);
});
