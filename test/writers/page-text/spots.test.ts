import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { piecesOf, placeOfSpot, spotAtPlace, spotBefore, textOf } from '../../../src/writers/page-text/spots.ts';

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

const root = (...children: Root['children']): Root => ({ type: 'root', children });

/** An element that begins on a line of the source. */
function on(line: number, element: Element): Element {
  const start = { line, column: 1 };
  return { ...element, position: { start, end: start } };
}

const reported = (tree: Root) => piecesOf(tree).map((piece) => [textOf(piece), piece.at?.line, piece.first]);

test('texts belong to the innermost block with a place', () => {
  const list = on(3, h('ul', [on(3, h('li', 'one')), '\n', on(4, h('li', ['two', h('em', 'three')]))]));
  expect(reported(root(on(1, h('p', 'first')), list))).toEqual([
    ['first', 1, 0],
    ['one', 3, 1],
    ['two', 4, 2],
    ['three', 4, 2],
  ]);
});

test('generated text without a place belongs to the surrounding block', () => {
  expect(reported(root(on(2, h('section', [h('p', 'made'), h('p', 'too')]))))).toEqual([
    ['made', 2, 0],
    ['too', 2, 0],
  ]);
});

test('two blocks at the same place are identified by the first', () => {
  expect(reported(root(on(2, h('p', 'one')), on(2, h('p', 'copy'))))).toEqual([
    ['one', 2, 0],
    ['copy', undefined, 0],
  ]);
});

test('images and formulas are one character each, whatever they contain', () => {
  const tree = root(h('p', [h('img', { src: 'a.png' }), h('math', [h('mi', 'x')]), h('svg', [h('text', 'y')]), 'z']));
  expect(reported(tree).map(([text]) => text)).toEqual(['\uFFFC', '\uFFFC', '\uFFFC', 'z']);
});

test('content that pages show differently is left out', () => {
  const index = h('section', { role: 'doc-index' }, [h('li', ['tide', h('a', { href: '#t' }, 'Tides')])]);
  const ruby = h('ruby', ['潮', h('rp', '('), h('rt', 'しお'), h('rp', ')')]);
  expect(reported(root(index, h('p', [ruby]))).map(([text]) => text)).toEqual(['tide', '潮', 'しお']);
});
