import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binaryKind } from '../../src/markdown/read.ts';

const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

test.each([
  ['%PDF-1.7\n%\xe2\xe3', 'a PDF'],
  ['PK\x03\x04\x14\0', 'a ZIP archive, such as a `.docx` or an EPUB'],
  ['\x89PNG\r\n', 'a PNG picture'],
  ['\xff\xd8\xff\xe0', 'a JPEG picture'],
  ['\x7fELF\x02', 'a program'],
  ['text \0 and \xff', 'binary data'],
])('%j is %s', (start, kind) => {
  expect(binaryKind(latin1(start))).toBe(kind);
});

test.each(['', '# Title', 'caf\xe9', 'a\0b', '\xff\xfea\0b\0', '\xfe\xff\0a\0b'])('%j may be text', (text) => {
  expect(binaryKind(latin1(text))).toBeUndefined();
});

test('UTF-8 without a known signature is text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(binaryKind(new TextEncoder().encode(`# ${text}`))).toBeUndefined();
    }),
  );
});
