import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readContainer } from '../../../src/readers/epub/container.ts';

const container = (megabytes: number) => zipSync({ 'page.xhtml': new Uint8Array(megabytes * 1_000_000).fill(97) });

test('the longest publishable text may be repetitive', () => {
  expect(readContainer(container(40)).get('page.xhtml')).toHaveLength(40_000_000);
});

test('a file that would fill the memory is not unpacked', () => {
  expect(() => readContainer(container(60))).toThrow(/unpacks to \d+ times its size/u);
});
