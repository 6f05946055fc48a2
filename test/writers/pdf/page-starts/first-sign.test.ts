import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { piecesOf } from '../../../../src/writers/page-text/spots.ts';
import { firstSign } from '../../../../src/writers/pdf/page-starts/page-starts.ts';

const first = (texts: string[], spot: { piece: number; index: number }, signs: string) => {
  const pieces = piecesOf({ type: 'root', children: texts.map((text) => h('p', text)) });
  return firstSign(pieces, spot, signs);
};

test('a page begins with the characters before its first letter', () => {
  expect(first(['He left. “Why?”'], { piece: 0, index: 10 }, '“')).toEqual({ piece: 0, index: 9 });
  expect(first(['}\n}\nwait()'], { piece: 0, index: 4 }, '}\n}\n')).toEqual({ piece: 0, index: 0 });
});

test('an equivalent character is the same, and one elsewhere is not', () => {
  expect(first(["say 'no'"], { piece: 0, index: 5 }, '’')).toEqual({ piece: 0, index: 4 });
  expect(first(['a (b)'], { piece: 0, index: 3 }, ')')).toEqual({ piece: 0, index: 2 });
  expect(first(['one, two'], { piece: 0, index: 5 }, '•')).toEqual({ piece: 0, index: 5 });
});

test('they may be in the block before', () => {
  expect(first(['***', 'after'], { piece: 1, index: 0 }, '***')).toEqual({ piece: 0, index: 0 });
});

test('an emoji is one character', () => {
  expect(first(['🌊 sea'], { piece: 0, index: 3 }, '🌊 ')).toEqual({ piece: 0, index: 0 });
});
