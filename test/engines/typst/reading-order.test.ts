import { PdfDict } from '@libpdf/core';
import { expect, test } from 'vitest';
import { partsInReadingOrder } from '../../../src/engines/typst/reading-order.ts';

const page = PdfDict.of({});

/**
 * The words of a line, given from left to right, some with the direction of their language, in reading order. A number between them
 * moves to that baseline.
 */
type Word = string | number | readonly [text: string, dir: 'ltr' | 'rtl'];

function read(words: readonly Word[], base: 'ltr' | 'rtl'): string {
  let baseline = 100;
  const parts = words.flatMap((word, index) => {
    if (typeof word === 'number') baseline = word;
    if (typeof word === 'number') return [];
    const [text, dir] = typeof word === 'string' ? [word] : word;
    return [{ page, left: 10 * index, baseline, text, ...(dir && { dir }) }];
  });
  return partsInReadingOrder(parts, base)
    .map((index) => parts[index]?.text)
    .join('');
}

test.each<[name: string, words: Word[], expected: string]>([
  ['words', ['.', 'ביום', ' ', 'ויורד', ' ', 'הים'], 'הים ויורד ביום.'],
  ['words among others', ['ביום', ' ', 'the', ' ', 'tide', ' ', 'הים'], 'הים the tide ביום'],
  ['numbers', ['ביום', ' ', '12', ' ', '1847', ' ', 'הים'], 'הים 1847 12 ביום'],
  ['a number after other words', ['the tide', ' 12', ' ', 'הים'], 'הים the tide 12'],
  ['a number in two fonts', ['הים', ' ', '٣', '٫', '٥', '.'], '.٣٫٥ הים'],
  ['a number of its own after other words', ['הים', ' ', 'the tide ', '12'], 'the tide 12 הים'],
  ['a number before other words', ['km', ' ', '12', ' ', 'הים'], 'הים 12 km'],
  ['several lines', ['ב', ' ', 'א', 114, 'ד', ' ', 'ג'], 'א בג ד'],
  ['an element that ends on the next line', ['ג', 'ב', 114, 'ד', 100, 'א', 114, 'ה'], 'אבגהד'],
  ['a raised number', ['ב', 96, '1', 100, 'א'], 'א1ב'],
  ['signs among others', ['הים', ['“', 'ltr'], ['the tide', 'ltr'], ['”', 'ltr'], 'ביום'], 'ביום“the tide”הים'],
  ['a line without such words', ['the', ' ', 'tide'], 'the tide'],
])('a right-to-left line with %s', (_, words, expected) => {
  expect(read(words, 'rtl')).toBe(expected);
});

test.each<[name: string, words: Word[], expected: string]>([
  ['such words', ['The', ' ', 'ויורד', ' ', 'הים', ' ', 'tide', '.'], 'The הים ויורד tide.'],
  ['nothing else', ['ויורד', ' ', 'הים', '.'], 'הים ויורד.'],
  ['signs among such words', ['The ', ['”', 'rtl'], ['הים', 'rtl'], ['“', 'rtl'], ' tide', '.'], 'The “הים” tide.'],
  ['signs around such words', ['The ', '“', 'הים', '”', ' tide', '.'], 'The “הים” tide.'],
  ['words of two languages', [['הים', 'rtl'], ' ', ['البحر', 'rtl']], 'הים البحر'],
  [
    'such a quotation with another word',
    [['לך', 'rtl'], [' ', 'rtl'], ['hi', 'rtl'], [' ', 'rtl'], ['שלום', 'rtl'], ' and', '.'],
    'שלום hi לך and.',
  ],
  ['a number after such words', ['The ', '12', ' ', 'הים', ' tide'], 'The הים 12 tide'],
  ['a number between a word and a quotation', ['12', ' ', 'הים', ' ', ['ויורד', 'rtl'], '.'], 'הים 12 ויורד.'],
  ['a number before such words', ['12 ', 'הים', ' tide'], '12 הים tide'],
  ['nothing but a quotation', '.|ויורד| |הים'.split('|').map((word): Word => [word, 'rtl']), 'הים ויורד.'],
])('a left-to-right text with %s', (_, words, expected) => {
  expect(read(words, 'ltr')).toBe(expected);
});

test('a sign above or below a letter does not end the line', () => {
  const word = { page, left: 0, baseline: 100, text: 'ב' };
  const sign = { page, left: 11, baseline: 92, text: 'ך', isSign: true };
  const letter = { page, left: 10, baseline: 100, text: 'ך' };
  expect(partsInReadingOrder([word, sign, letter], 'rtl')).toEqual([1, 2, 0]);
  expect(partsInReadingOrder([sign, word, letter], 'rtl')).toEqual([0, 2, 1]);
});

test('the number of isolated words is looked for among isolated words', () => {
  const isolated = { page, baseline: 100, dir: 'ltr' } as const;
  const parts = ['12', ' ', 'הים'].map((text, index) => ({ ...isolated, left: 10 * index, text }));
  const asked: [string, boolean][] = [];
  const isSaid = (letters: string, isIsolated: boolean) => {
    asked.push([letters, isIsolated]);
    return false;
  };
  expect(partsInReadingOrder(parts, 'rtl', isSaid)).toEqual([0, 1, 2]);
  expect(asked).toEqual([['הים 12', true]]);
});
