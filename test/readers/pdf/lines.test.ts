import { expect, test } from 'vitest';
import { gap, lineHyphen } from '../../../src/readers/pdf/letters.ts';
import { lettersOfPieces, type Piece } from '../../../src/readers/pdf/lines.ts';

function piece(text: string, left: number, baseline = 100, isReversed = false): Piece {
  return { text, left, baseline, width: 10, isReversed };
}

const plain = (text: string) => text.replaceAll(gap, '');

test('left-to-right lines are read in painting order, with a gap for spaces and line ends', () => {
  const { letters } = lettersOfPieces([piece('the water ', 10), piece('rises', 60), piece('and falls', 10, 80)]);
  expect(letters).toBe(['the', 'water', 'rises', 'and', 'falls'].join(gap));
});

test('a hyphen at the end of a line may come from line breaking, one within it belongs to the word', () => {
  const { letters } = lettersOfPieces([piece('a well-known inter-', 10), piece('national', 10, 80)]);
  expect(letters).toBe(`a${gap}well-known${gap}inter${lineHyphen}${gap}national`);
});

test('right-to-left words are read from their end, numbers among them from the left', () => {
  const line = [piece('עולם', 10, 100, true), piece('12', 60), piece('שלום', 80, 100, true)];
  expect(plain(lettersOfPieces(line).letters)).toBe('שלום12עולם');
});

test('a mirrored bracket does not turn left-to-right words', () => {
  expect(plain(lettersOfPieces([piece('the tide', 10), piece('(', 60, 100, true)]).letters)).toBe('thetide(');
});

test('symbols of a reversed run are reordered', () => {
  expect(plain(lettersOfPieces([piece('.!', 10, 100, true), piece('שלום', 20, 100, true)]).letters)).toBe('שלום!.');
});

test('a letter whose vowel sign is painted on its own is within the width of another one', () => {
  const line = [piece('لام', 10, 100, true), { ...piece('شَّ', 32, 100, true), width: 0 }, piece('ال', 30, 100, true)];
  expect(plain(lettersOfPieces(line).letters)).toBe(plain(lettersOfPieces([piece('الشَّلام', 10, 100, true)]).letters));
});
