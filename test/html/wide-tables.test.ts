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
