import type { Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { piecesOf } from '../../../src/writers/page-text/pieces.ts';
import { placeOfSpot, spotAtPlace, spotBefore } from '../../../src/writers/page-text/spots.ts';

const start = { line: 5, column: 1 };
const paragraph = { ...h('p', ['High  water ', h('em', 'comes'), ' twice.']), position: { start, end: start } };
const tree: Root = { type: 'root', children: [h('h2', 'Tides'), paragraph] };
const pieces = piecesOf(tree);

test('a place counts visible characters from the beginning of the block', () => {
  expect(placeOfSpot(pieces, { piece: 2, index: 2 })).toEqual({ at: start, offset: 11, begins: 'mestwice.' });
  expect(placeOfSpot(pieces, { piece: 0, index: 0 })).toEqual({ at: undefined, offset: 0, begins: 'TidesHighwat' });
});

test.each(
  pieces.flatMap((piece, at) => ('value' in piece.node ? [...piece.node.value] : []).map((_, index) => [at, index])),
)('character %i:%i is found again by its place', (piece, index) => {
  const value = pieces[piece]?.node;
  const character = value && 'value' in value ? value.value.charAt(index) : '';
  const found = spotAtPlace(pieces, placeOfSpot(pieces, { piece, index }));
  // A space is found by what follows it.
  if (/\S/u.test(character)) expect(found).toEqual({ piece, index });
  else expect(found && (found.piece > piece || found.index > index)).toBe(true);
});

test('a place is not found in another text', () => {
  const place = placeOfSpot(pieces, { piece: 2, index: 0 });
  expect(spotAtPlace(pieces, { ...place, begins: 'other' })).toBeUndefined();
  expect(spotAtPlace(pieces, { ...place, offset: 999 })).toBeUndefined();
  expect(spotAtPlace(pieces, { ...place, at: { line: 9, column: 1 } })).toBeUndefined();
});

test('the last visible character precedes a character', () => {
  expect(spotBefore(pieces, { piece: 1, index: 6 })).toEqual({ piece: 1, index: 3 });
  expect(spotBefore(pieces, { piece: 1, index: 0 })).toEqual({ piece: 0, index: 4 });
  expect(spotBefore(pieces, { piece: 0, index: 0 })).toBeUndefined();
});
