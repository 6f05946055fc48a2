import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { wideTables } from '../../src/html/wide-tables.ts';

test.each([
  [3, undefined],
  [4, 0],
])('a table of %s columns can be scrolled from the keyboard: %s', (columns, tabIndex) => {
  const cells = Array.from({ length: columns }, () => h('th', 'x'));
  const table = h('table', [h('thead', [h('tr', cells)])]);
  wideTables()({ type: 'root', children: [table] });
  expect(table.properties.tabIndex).toBe(tabIndex);
});

test.each([
  ['Architecture', 'Unsupported register', 'Reason', 0],
  ['Name', 'What it does for you', 'Default', undefined],
])('one with few columns, if its words are long: %s, %s', (one, two, three, tabIndex) => {
  const table = h('table', [h('tr', [h('th', one), h('th', two), h('th', [three, h('code', 'x'.repeat(40))])])]);
  wideTables()({ type: 'root', children: [table] });
  expect(table.properties.tabIndex).toBe(tabIndex);
});
