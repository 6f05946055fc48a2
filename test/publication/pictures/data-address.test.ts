import { expect, test } from 'vitest';
import { bytesIn, shownAddress } from '../../../src/publication/pictures/load.ts';

const textIn = (address: string) => {
  const bytes = bytesIn(address);
  return bytes && Buffer.from(bytes).toString();
};

test.each([
  ['data:image/svg+xml;base64,PHN2Zy8+', '<svg/>'],
  ['data:image/svg+xml;charset=utf-8;base64,PHN2Zy8%2B', '<svg/>'],
  ['data:image/svg+xml,%3Csvg/%3E', '<svg/>'],
  ['data:image/svg+xml;utf8,<svg width="100%"/>', '<svg width="100%"/>'],
  ['DATA:image/png;base64,', ''],
])('%s holds a picture', (address, text) => {
  expect(textIn(address)).toBe(text);
});

test.each(['data:text/html,x', 'data:,x', 'data:image/png', 'image.png'])('%s holds none', (address) => {
  expect(textIn(address)).toBeUndefined();
});

test('a long one is cut in messages', () => {
  expect(shownAddress(`data:image/png;base64,${'A'.repeat(1000)}`)).toHaveLength(41);
  expect(shownAddress('sea.png')).toBe('sea.png');
});
