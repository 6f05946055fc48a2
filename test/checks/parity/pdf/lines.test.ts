import { expect, test } from 'vitest';
import { gap, lineHyphen } from '../../../../src/checks/parity/pdf/letters.ts';
import { lettersOfPieces } from '../../../../src/checks/parity/pdf/lines.ts';
import type { Piece } from '../../../../src/checks/parity/pdf/piece.ts';

function piece(text: string, left: number, baseline = 100, isReversed = false): Piece {
  return { text, left, baseline, width: 10, isReversed };
}

const plain = (text: string) => text.replaceAll(gap, '');

test('lines from the left are read as they are painted, with a gap for blanks and for the ends of lines', () => {
  const { fromLeft, fromRight } = lettersOfPieces([
    piece('the water ', 10),
    piece('rises', 60),
    piece('and falls', 10, 80),
  ]);
  expect(fromLeft).toBe(['the', 'water', 'rises', 'and', 'falls'].join(gap));
  expect(fromRight).toBe(fromLeft);
});

test('a hyphen at the end of a line may be of the line, one within it is of the word', () => {
  const { fromLeft } = lettersOfPieces([piece('a well-known inter-', 10), piece('national', 10, 80)]);
  expect(fromLeft).toBe(`a${gap}well-known${gap}inter${lineHyphen}${gap}national`);
});

test('a line from the right is read from its end, with what is from the left in it as it is', () => {
  const line = [piece('עולם', 10, 100, true), piece('PDF', 40), piece('2', 60), piece('שלום', 80, 100, true)];
  expect(plain(lettersOfPieces(line).fromRight)).toBe('שלוםPDF2עולם');
});

test('in a line from the left only words from the right are read from their end', () => {
  const line = [piece('say', 10), piece('עולם', 40, 100, true), piece('שלום', 60, 100, true), piece('now', 80)];
  expect(plain(lettersOfPieces(line).fromLeft)).toBe('sayשלוםעולםnow');
});

test('in a line from the left numbers between words from the right stand where these want them', () => {
  const line = [piece('say', 10), piece('עולם', 40, 100, true), piece('12', 60), piece('שלום', 80, 100, true)];
  expect(plain(lettersOfPieces(line).fromLeft)).toBe('sayשלום12עולם');
});

test('signs of a run that is reversed are put in their order', () => {
  expect(plain(lettersOfPieces([piece('.!', 10, 100, true), piece('שלום', 20, 100, true)]).fromRight)).toBe('שלום!.');
});
