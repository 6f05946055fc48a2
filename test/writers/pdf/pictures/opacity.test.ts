import { expect, test } from 'vitest';
import { joinOpacity, partOpacity } from '../../../../src/writers/pdf/pictures/resample.ts';

test('opacity is added to the colours of each pixel, and removed again', () => {
  const colours = Buffer.from([1, 2, 3, 4, 5, 6]);
  const opacity = Buffer.from([9, 8]);
  const joined = joinOpacity(colours, opacity, 3);
  expect([...joined]).toEqual([1, 2, 3, 9, 4, 5, 6, 8]);
  expect(partOpacity(joined, 3)).toEqual([colours, opacity]);
});
