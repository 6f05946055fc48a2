import { expect, test } from 'vitest';
import { directionOfLetters, inReadingOrder } from '../../src/engines/line-order.ts';

/** The pieces of a line, from left to right, in reading order. */
function read(texts: string, base: 'ltr' | 'rtl'): string {
  const pieces = texts.split('|').map((text) => {
    const dir = /\p{sc=Hebrew}/u.test(text) ? 'rtl' : /\p{L}/u.test(text) ? 'ltr' : undefined;
    return { text, dir } as const;
  });
  return inReadingOrder(pieces, base)
    .map(({ text }) => text)
    .join('');
}

test.each<[name: string, texts: string, expected: string]>([
  ['words', '.|ביום| |ויורד| |הים', 'הים ויורד ביום.'],
  ['other words', 'ביום| |the| |tide| |הים', 'הים the tide ביום'],
  ['numbers', 'ביום| |12| |1847| |הים', 'הים 1847 12 ביום'],
  ['a number before other words', 'km| |12| |הים', 'הים 12 km'],
  ['a number after other words', 'the tide| 12| |הים', 'הים the tide 12'],
  ['several numbers after other words', 'the tide |12|, 13| |הים', 'הים the tide 12, 13'],
  ['a sign between other words', 'the|→|tide| |הים', 'הים the→tide'],
  ['other words in brackets before others', 'tide| |)|the|(| |הים', 'הים (the) tide'],
])('a right-to-left line with %s', (_, texts, expected) => {
  expect(read(texts, 'rtl')).toBe(expected);
});

test.each<[name: string, texts: string, expected: string]>([
  ['such words', 'The |ויורד| |הים| tide.', 'The הים ויורד tide.'],
  ['others between them', 'הים| is |ביום', 'הים is ביום'],
  ['a number between them', 'The |ביום| |12| |הים| tide.', 'The הים 12 ביום tide.'],
  ['a number after them', 'The |12| |הים| tide.', 'The הים 12 tide.'],
  ['several numbers after them', 'The |13| ,|12| |הים|.', 'The הים 12 ,13.'],
  ['a number before them', '12 |הים| tide', '12 הים tide'],
  ['a number beside a word', '12|הים', '12הים'],
  ['an Arabic number before them', 'הים| |٣٥', '٣٥ הים'],
  ['words in brackets after them', ')|ביום| (|הים| tide', 'הים (ביום) tide'],
  ['words in brackets after others', 'The (|ביום|), |הים| tide', 'The (ביום), הים tide'],
  ['words in brackets before them', '(|ביום|) |הים| tide', '(ביום) הים tide'],
])('a left-to-right line with %s', (_, texts, expected) => {
  expect(read(texts, 'ltr')).toBe(expected);
});

test('a number on the left of a word may be before it, if the text says so', () => {
  const number = { text: '12', dir: undefined };
  const space = { text: ' ', dir: undefined };
  const word = { text: 'הים', dir: 'rtl' } as const;
  const isSaid = (text: string) => (letters: string) => text.includes(letters);
  expect(inReadingOrder([number, space, word], 'ltr', isSaid('הים 12'))).toEqual([word, space, number]);
  expect(inReadingOrder([number, space, word], 'ltr', isSaid('12 הים'))).toEqual([number, space, word]);
});

test('a number beside a word on its right, or beyond isolated words, is after that word if the text says so', () => {
  const number = { text: '12', dir: undefined };
  const comma = { text: ', ', dir: undefined };
  const isolated = { text: '', dir: undefined, isolated: 'the tide' };
  const word = { text: 'הים', dir: 'rtl' } as const;
  const isSaid = (text: string) => (letters: string) => text.includes(letters);
  expect(inReadingOrder([number, word], 'ltr', isSaid('הים12'))).toEqual([word, number]);
  expect(inReadingOrder([number, word], 'ltr', isSaid('12הים'))).toEqual([number, word]);
  const line = [number, comma, isolated, comma, word];
  expect(inReadingOrder(line, 'ltr', isSaid('הים, the tide, 12'))).toEqual(line.toReversed());
  expect(inReadingOrder(line, 'ltr', isSaid('12, the tide, הים'))).toEqual(line);
});

test('a number on the right of left-to-right words may be after them, if the text says so', () => {
  const word = { text: 'the tide', dir: 'ltr' } as const;
  const space = { text: ' ', dir: undefined };
  const number = { text: '12', dir: undefined };
  expect(inReadingOrder([word, space, number], 'rtl', (letters) => letters === 'the tide 12')).toEqual([
    word,
    space,
    number,
  ]);
  expect(inReadingOrder([word, space, number], 'rtl', () => false)).toEqual([number, space, word]);
  expect(inReadingOrder([word, number], 'rtl', (letters) => letters === '12the tide')).toEqual([number, word]);
});

test('a number after left-to-right words and signs may go with these words, if the text says so', () => {
  const line = [
    { text: 'the tide ', dir: 'ltr' },
    { text: '😀', dir: undefined },
    { text: ' 12', dir: undefined },
  ] as const;
  expect(inReadingOrder(line, 'rtl', (letters) => letters === 'the tide 😀 12')).toEqual(line);
  expect(inReadingOrder(line, 'rtl', () => false)).toEqual(line.toReversed());
});

test('isolated words at the end or the beginning of a line may go with the words beside them, if the text says so', () => {
  const isolated = { text: '', dir: undefined, isolated: 'code' };
  const space = { text: ' ', dir: undefined };
  const words = { ltr: { text: 'the tide', dir: 'ltr' }, rtl: { text: 'הים', dir: 'rtl' } } as const;
  const isSaid = (text: string) => (letters: string) => text === letters;
  for (const base of ['ltr', 'rtl'] as const) {
    const word = words[base === 'ltr' ? 'rtl' : 'ltr'];
    const read = [word, space, isolated];
    const line = base === 'ltr' ? read.toReversed() : read;
    expect(inReadingOrder(line, base, isSaid(`${word.text} code`))).toEqual(read);
    expect(inReadingOrder(line, base, () => false)).toEqual(read.toReversed());
    expect(inReadingOrder(line.toReversed(), base, isSaid(`code ${word.text}`))).toEqual(read.toReversed());
    expect(inReadingOrder(line.toReversed(), base, () => false)).toEqual(read);
  }
});

test('the brackets of a number that goes with left-to-right words go with it', () => {
  const line = [
    { text: 'the tide', dir: 'ltr' },
    { text: ' (1)', dir: undefined },
    { text: '«', dir: undefined },
  ] as const;
  expect(inReadingOrder(line, 'rtl')).toEqual([line[2], line[0], line[1]]);
});

test.each([
  ['הים', 'rtl'],
  ['tide', 'ltr'],
  ['🇩🇪', 'ltr'],
  ['😀', undefined],
  ['12', undefined],
])('the direction of %s is %s', (text, expected) => {
  expect(directionOfLetters(text)).toBe(expected);
});
