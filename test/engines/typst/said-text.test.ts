import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { saidIn } from '../../../src/engines/typst/said-text.ts';
import { examplePublication } from '../example.ts';

const [section] = examplePublication().sections;
if (!section) throw new Error('Unexpected publication without sections');
const children = [
  h('p', ['The ', h('em', 'tide'), ' 12 a']),
  h('ul', [h('li', ['13 in ', h('ul', h('li', 'inner 14')), ' it'])]),
  h('p', ['See ', h('span', { lang: 'he', dir: 'rtl' }, 'Room 15'), '.']),
];
const isSaid = saidIn({
  ...examplePublication(),
  sections: [{ ...section, tree: { type: 'root', children } }],
  notes: [],
});

test.each([
  ['tide, 12', true],
  ['12 tide', false],
  ['14', true],
  ['Room 15', true],
  ['13 in inner', false],
  ['a 13', false],
])('%s is said in a block: %s', (letters, expected) => {
  expect(isSaid(letters, false)).toBe(expected);
});

test('isolated words are apart from others', () => {
  expect(isSaid('Room 15', true)).toBe(true);
  expect(isSaid('tide 12', true)).toBe(false);
});
