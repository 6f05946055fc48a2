import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { keepInStructure } from '../../../../src/engines/chromium/tables/mark-wide-tables.ts';

test.each([
  ['an icon', h('td', h('i', { className: ['icon'] })), 0],
  ['elements in elements', h('th', [' ', h('span', h('b', ' '))]), 0],
  ['words', h('td', h('i', 'a')), 1],
  ['a picture', h('td', h('a', h('img', { src: 'a.png' }))), 1],
  ['the target of a link', h('td', h('span', { id: 'here' })), 1],
])('of a cell that holds %s', (_, cell, count) => {
  keepInStructure({ type: 'root', children: [h('table', h('tbody', h('tr', cell)))] });
  expect(cell.children).toHaveLength(count);
});
