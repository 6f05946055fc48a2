import { describe, expect, test } from 'vitest';
import { fitText, type Typeface } from '../../../../src/writers/epub/cover/lines.ts';

/** Each character as wide as it is high. */
const square: Typeface = { width: (text) => Array.from(text).length, draw: () => '' };
const fitted = (text: string, width: number, height: number, sizes: number[]) =>
  fitText(text, square, { width, height, leading: 1, sizes });

describe('fitText', () => {
  test('uses the largest size that fits', () => {
    expect(fitted('ab cd ef', 10, 4, [3, 2, 1])).toEqual({ lines: ['ab cd', 'ef'], size: 2 });
    expect(fitted('ab cd', 10, 6, [3, 2, 1])).toEqual({ lines: ['ab', 'cd'], size: 3 });
  });

  test('prefers a smaller size to a broken word', () => {
    expect(fitted('abcdef', 6, 9, [3, 1])).toEqual({ lines: ['abcdef'], size: 1 });
  });

  test('breaks a word that fits at no size, between user-perceived characters', () => {
    expect(fitted('aaaae\u0301b', 4, 9, [1])).toEqual({ lines: ['aaaa', 'e\u0301b'], size: 1 });
  });

  test('breaks Chinese between any two characters', () => {
    expect(fitted('中国对外关系', 8, 4, [2, 1])).toEqual({ lines: ['中国对', '外关系'], size: 2 });
  });

  test('begins no line of Chinese with a closing character', () => {
    expect(fitted('中国、日本', 2, 3, [1]).lines).toEqual(['中国、', '日本']);
  });

  test('makes lines of similar width', () => {
    expect(fitted('aa bb cc dd', 8, 2, [1])).toEqual({ lines: ['aa bb', 'cc dd'], size: 1 });
    expect(fitted('aaaa bb ccc d', 10, 2, [1])).toEqual({ lines: ['aaaa bb', 'ccc d'], size: 1 });
  });

  test('prefers a smaller size to many lines', () => {
    const room = { width: 12, height: 12, leading: 1, sizes: [3, 2, 1] };
    expect(fitText('aaa bbb ccc ddd', square, { ...room, easyLines: 2 })).toEqual({
      lines: ['aaa bbb', 'ccc ddd'],
      size: 1,
    });
    expect(fitText('aaa bbb ccc ddd', square, room)).toEqual({ lines: ['aaa', 'bbb', 'ccc', 'ddd'], size: 3 });
    // Rather many lines than a text that is cut off.
    expect(fitText('aaaaaa bbbbbb ccc', square, { ...room, width: 6, easyLines: 1 }).lines).toHaveLength(3);
  });

  test('ends a line at a colon or dash, if the text need not be much smaller', () => {
    expect(fitted('ab: cd ef', 7, 3, [1])).toEqual({ lines: ['ab:', 'cd ef'], size: 1 });
    expect(fitted('ab – cdef', 7, 3, [1])).toEqual({ lines: ['ab –', 'cdef'], size: 1 });
    expect(fitted('a: b c d e f', 7, 5, [3, 1]).size).toBe(1);
    expect(fitted('aaa: bb cc', 20, 4, [4, 2])).toEqual({ lines: ['aaa: bb cc'], size: 2 });
  });

  test('marks omitted text, after a whole word', () => {
    expect(fitted('ab cd ef gh', 6, 1, [1])).toEqual({ lines: ['ab cd…'], size: 1 });
    expect(fitted('abcdefgh', 4, 1, [1])).toEqual({ lines: ['abc…'], size: 1 });
  });

  test('returns nothing for nothing', () => {
    expect(fitted(' ', 10, 2, [3])).toEqual({ lines: [], size: 3 });
  });
});
