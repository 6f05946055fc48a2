import { expect, test } from 'vitest';
import { readToUnicode } from '../../src/pdf/fonts.ts';

test('reads single codes, ranges and lists', () => {
  const cmap = `1 begincodespacerange
<0000> <FFFF>
endcodespacerange
2 beginbfchar
<0001> <0020>
<0080> <00660074>
endbfchar
2 beginbfrange
<0010> <0012> <0041>
<0020> <0021> [<0061> <D83CDF0D>]
endbfrange`;
  expect([...readToUnicode(cmap)]).toEqual([
    [0x01, ' '],
    [0x80, 'ft'],
    [0x10, 'A'],
    [0x11, 'B'],
    [0x12, 'C'],
    [0x20, 'a'],
    [0x21, '🌍'],
  ]);
});

test('a range without an end does not take forever', () => {
  expect(readToUnicode('beginbfrange\n<0000> <FFFFFFFFFF> <0041>\nendbfrange').size).toBe(0x10000);
});

test('reads several codes on one line, and digits with whitespace between them', () => {
  expect([...readToUnicode('2 beginbfchar <01> <0041> <02> <00 42> <03> <> endbfchar')]).toEqual([
    [1, 'A'],
    [2, 'B'],
    [3, ''],
  ]);
});
