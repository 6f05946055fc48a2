import { expect, test } from 'vitest';
import { gap, lineHyphen } from '../../../src/readers/pdf/letters.ts';
import { lettersOfPieces, type Piece } from '../../../src/readers/pdf/lines.ts';

function piece(text: string, left: number, baseline = 100, isReversed = false): Piece {
  return { text, left, baseline, width: 10, isReversed };
}

const plain = (text: string) => text.replaceAll(gap, '');

test('left-to-right lines are read in painting order, with a gap for spaces and line ends', () => {
  const { fromLeft, fromRight } = lettersOfPieces([
    piece('the water ', 10),
    piece('rises', 60),
    piece('and falls', 10, 80),
  ]);
  expect(fromLeft).toBe(['the', 'water', 'rises', 'and', 'falls'].join(gap));
  expect(fromRight).toBe(fromLeft);
});

test('a hyphen at the end of a line may come from line breaking, one within it belongs to the word', () => {
  const { fromLeft } = lettersOfPieces([piece('a well-known inter-', 10), piece('national', 10, 80)]);
  expect(fromLeft).toBe(`a${gap}well-known${gap}inter${lineHyphen}${gap}national`);
});

test('a right-to-left line is read from its end, except for left-to-right runs', () => {
  const line = [piece('עולם', 10, 100, true), piece('PDF', 40), piece('2', 60), piece('שלום', 80, 100, true)];
  expect(plain(lettersOfPieces(line).fromRight)).toBe('שלוםPDF2עולם');
});

test('in a left-to-right line only right-to-left words are read from their end', () => {
  const line = [piece('say', 10), piece('עולם', 40, 100, true), piece('שלום', 60, 100, true), piece('now', 80)];
  expect(plain(lettersOfPieces(line).fromLeft)).toBe('sayשלוםעולםnow');
});

test('in a left-to-right line numbers between right-to-left words follow their direction', () => {
  const line = [piece('say', 10), piece('עולם', 40, 100, true), piece('12', 60), piece('שלום', 80, 100, true)];
  expect(plain(lettersOfPieces(line).fromLeft)).toBe('sayשלום12עולם');
});

test('the separator in an Arabic number is a part of it', () => {
  const [three, separator, five] = [piece('٣', 10), piece('٫', 20), piece('٥', 30)];
  expect(lettersOfPieces([three, separator, five, piece('بيت', 40, 100, true)]).fromRight).toBe('بيت3٫5');
});

test('in a left-to-right line only an Arabic number goes with the right-to-left word beside it', () => {
  const word = piece('בית', 10, 100, true);
  expect(plain(lettersOfPieces([word, piece('٣٥', 30)]).fromLeft)).toBe('35בית');
  expect(plain(lettersOfPieces([word, piece('35', 30)]).fromLeft)).toBe('בית35');
});

test('symbols of a reversed run are reordered', () => {
  expect(plain(lettersOfPieces([piece('.!', 10, 100, true), piece('שלום', 20, 100, true)]).fromRight)).toBe('שלום!.');
});

test('a letter whose vowel sign is painted on its own is within the width of another one', () => {
  const line = [piece('لام', 10, 100, true), { ...piece('شَّ', 32, 100, true), width: 0 }, piece('ال', 30, 100, true)];
  expect(plain(lettersOfPieces(line).fromRight)).toBe(
    plain(lettersOfPieces([piece('الشَّلام', 10, 100, true)]).fromRight),
  );
});
