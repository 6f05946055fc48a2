import { expect, test } from 'vitest';
import { bytesInAddress } from '../../src/model/addresses.ts';

test.each([
  ['data:image/png;base64,AAEC', '\u0000\u0001\u0002'],
  ['data:image/png;base64,AAE%3D', '\u0000\u0001'],
  ['data:image/svg+xml;charset=utf-8,%3Csvg/%3E', '<svg/>'],
  ['DATA:,a,b', 'a,b'],
  ['data:image/png', undefined],
  ['images/a,b.png', undefined],
])('%s', (address, expected) => {
  const bytes = bytesInAddress(address);
  expect(bytes && Buffer.from(bytes).toString()).toBe(expected);
});
