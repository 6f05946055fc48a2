import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { breakSpots } from '../../../../src/writers/epub/page-list/break-spots.ts';
import { piecesOf, textOf } from '../../../../src/writers/page-text/spots.ts';

/** The position of the marker of a page that begins with some words: what it precedes, and how. */
function standsBefore(child: Element, words: string): string {
  const tree: Root = { type: 'root', children: [h('section', [child])] };
  const pieces = piecesOf(tree);
  const piece = pieces.findIndex((one) => textOf(one).includes(words));
  const found = pieces[piece];
  if (!found) throw new Error(`Unexpected text without ${words}`);
  const [spot] = breakSpots(tree, pieces, [{ piece, index: textOf(found).indexOf(words) }]);
  if (!spot) return '';
  return spot.node.type === 'text' ? spot.node.value.slice(spot.index) : `<${spot.node.tagName}>`;
}

test('a marker is before the first character', () => {
  expect(standsBefore(h('p', 'High water comes.'), 'water')).toBe('water comes.');
});

test('before the whole word, if its end is on the next page', () => {
  expect(standsBefore(h('p', 'High waterfalls come.'), 'falls')).toBe('waterfalls come.');
  expect(standsBefore(h('p', 'A water-mark.'), 'mark')).toBe('mark.');
});

test('but not between words without spaces', () => {
  expect(standsBefore(h('p', '潮は一日に二度満ち'), '二度')).toBe('二度満ち');
});

test.each([
  ['ruby', h('p', ['a ', h('ruby', ['潮', h('rt', 'しお')])]), 'しお', '<ruby>'],
  ['a formula', h('p', [h('math', [h('mi', 'x')])]), '\uFFFC', '<math>'],
  ['a picture', h('figure', [h('img', { alt: '' })]), '\uFFFC', '<img>'],
  ['a heading that begins with it', h('h2', [h('span', 'Tides')]), 'Tides', '<h2>'],
  ['a link that begins with it', h('p', ['See ', h('a', { href: '#a' }, 'here.')]), 'here', '<a>'],
])('it is placed before %s', (_, tree, words, expected) => {
  expect(standsBefore(tree, words)).toBe(expected);
});

test.each([
  ['a heading', h('h2', 'Ebb and flow'), 'and', 'and flow'],
  ['code', h('pre', [h('code', 'let a;\n}')]), '}', '}'],
  ['an item', h('ul', [h('li', 'one')]), 'one', 'one'],
  ['a cell', h('table', [h('tr', [h('td', 'one')])]), 'one', 'one'],
  ['a heading that has no other place', h('details', [h('h2', 'Tides')]), 'Tides', 'Tides'],
])('it is placed in %s', (_, tree, words, expected) => {
  expect(standsBefore(tree, words)).toBe(expected);
});
