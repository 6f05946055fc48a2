import { expect, test } from 'vitest';
import { encodingOf } from '../../src/markdown/read.ts';

test.each([
  ['plain text', [0x61, 0x62], 'utf-8'],
  ['nothing', [], 'utf-8'],
  ['a mark of UTF-8', [0xef, 0xbb, 0xbf, 0x61], 'utf-8'],
  ['a mark, little end first', [0xff, 0xfe, 0x61, 0x00], 'utf-16le'],
  ['a mark, big end first', [0xfe, 0xff, 0x00, 0x61], 'utf-16be'],
  ['a mark of UTF-32', [0xff, 0xfe, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00], 'utf-8'],
  ['UTF-16 without a mark, little end first', [0x61, 0x00, 0x62, 0x00, 0x63, 0x00], 'utf-16le'],
  ['UTF-16 without a mark, big end first', [0x00, 0x61, 0x00, 0x62, 0x00, 0x63], 'utf-16be'],
  ['letters of one byte, not in ASCII', [0x63, 0x61, 0x66, 0xe9, 0x20], 'windows-1252'],
  ['letters of one byte side by side', [0xc4, 0xd6, 0xdc], 'windows-1252'],
  ['a wrong byte among characters of UTF-8', [0xc3, 0xa9, 0x20, 0xff], 'utf-8'],
  ['bytes of no text', [0x01, 0xff, 0x02], 'utf-8'],
  ['text with a zero byte', [0x61, 0x00, 0x62, 0x63, 0x64, 0x65, 0x66], 'utf-8'],
])('%s', (_, bytes, encoding) => {
  expect(encodingOf(Uint8Array.from(bytes))).toBe(encoding);
});
