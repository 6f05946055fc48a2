import { PdfDict } from '@libpdf/core';
import { expect, test } from 'vitest';
import { inReadingOrder } from '../../../src/engines/typst/reading-order.ts';

const page = PdfDict.of({});

/** The words of a line, given from left to right, in reading order. A number between them moves to that baseline. */
function read(words: readonly (string | number)[], isFromRight: boolean): string {
  let baseline = 100;
  const parts = words.flatMap((text, index) => {
    if (typeof text === 'number') baseline = text;
    return typeof text === 'number' ? [] : [{ page, left: 10 * index, baseline, text }];
  });
  return inReadingOrder(parts, isFromRight)
    .map((index) => parts[index]?.text)
    .join('');
}

test.each([
  ['words', ['.', 'ביום', ' ', 'ויורד', ' ', 'הים'], 'הים ויורד ביום.'],
  ['words among others', ['ביום', ' ', 'the', ' ', 'tide', ' ', 'הים'], 'הים the tide ביום'],
  ['numbers', ['ביום', ' ', '12', ' ', '1847', ' ', 'הים'], 'הים 1847 12 ביום'],
  ['several lines', ['ב', ' ', 'א', 114, 'ד', ' ', 'ג'], 'א בג ד'],
  ['a raised number', ['ב', 96, '1', 100, 'א'], 'א1ב'],
  ['a line without such words', ['the', ' ', 'tide'], 'the tide'],
])('a right-to-left line with %s', (_, words, expected) => {
  expect(read(words, true)).toBe(expected);
});

test.each([
  ['such words', ['The', ' ', 'ויורד', ' ', 'הים', ' ', 'tide', '.'], 'The הים ויורד tide.'],
  ['nothing else', ['.', 'ויורד', ' ', 'הים'], 'הים ויורד.'],
])('a left-to-right text with %s', (_, words, expected) => {
  expect(read(words, false)).toBe(expected);
});
