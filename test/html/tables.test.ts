import fc from 'fast-check';
import type { Element } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { decimals, tableHeads, wideTables } from '../../src/html/tables.ts';

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
  ['Architecture', 'Unsupported register', 'Reason', 'x', 0],
  ['Name', 'What it does for you', 'Default', 'server.connectionTimeout', undefined],
  ['Name', 'What it does for you', 'Default', 'x'.repeat(40), 0],
])('one with few columns, if its words or names are long: %s, %s, %s, %s', (one, two, three, name, tabIndex) => {
  const table = h('table', [h('tr', [h('th', one), h('th', two), h('td', [three, ' ', h('code', name)])])]);
  wideTables()({ type: 'root', children: [table] });
  expect(table.properties.tabIndex).toBe(tabIndex);
});

/** The tags in a table after `tableHeads`, and the scopes of its header cells. */
function headOf(cells: Element[], rows = [h('tr', [h('td', 'a')])]): { tags: string[]; scopes: unknown[] } {
  const table = h('table', [h('thead', [h('tr', cells)]), ...(rows.length > 0 ? [h('tbody', rows)] : [])]);
  tableHeads()({ type: 'root', children: [table] });
  return {
    tags: table.children.map((child) => (child.type === 'element' ? child.tagName : child.type)),
    scopes: cells.map(({ properties }) => properties.scope),
  };
}

test('a head without content is removed, as Markdown requires one of each table', () => {
  expect(headOf([h('th', '\u{a0}'), h('td')]).tags).toEqual(['tbody']);
});

test.each([
  ['with words', [h('td'), h('th', 'Port')], undefined],
  ['with an image', [h('th', h('img', { src: 'a.png' }))], undefined],
  ['that a link may point to', [h('th', { id: 'port' })], undefined],
  ['of a table with nothing else', [h('th')], []],
])('a head %s stays', (_, cells, rows) => {
  expect(headOf(cells, rows).tags[0]).toBe('thead');
});

test('header cells of a head are for their column, unless the author says otherwise', () => {
  expect(headOf([h('td'), h('th', 'Port'), h('th', { scope: 'colgroup' }, 'Tide')]).scopes).toEqual([
    undefined,
    'col',
    'colgroup',
  ]);
});

/** What is missing in the cells of a table with one column of numbers. */
function missing(texts: readonly string[], classes = ['align-right'], attributes = {}): unknown[] {
  const cells = texts.map((text) => h('td', { className: classes, ...attributes }, text));
  const rows = cells.map((cell) => h('tr', [h('td', 'name'), cell]));
  const table = h('table', [h('thead', h('tr', [h('th'), h('th', '1.23')])), h('tbody', rows)]);
  decimals()({ type: 'root', children: [table] });
  return cells.map(({ properties }) => properties.dataDecimals);
}

test('numbers of a column get the digits that others have more', () => {
  expect(missing(['112.4', '64.08', '8', '−4.25', ''])).toEqual(['0', undefined, '.00', undefined, undefined]);
  expect(missing(['1,5', '12', '1.234,25'])).toEqual(['0', ',00', undefined]);
});

test.each([
  ['words', ['1.5', '2 boats', '2']],
  ['thousands', ['1,234', '12,345,678', '7']],
  ['versions', ['1.2.3', '1.10', '2']],
  ['whole numbers', ['1', '20', '300']],
])('%s stay as they are', (_, texts) => {
  expect(missing(texts).filter((one) => one !== undefined)).toEqual([]);
});

test('columns that the author does not align on the right, and tables with spans, stay as they are', () => {
  expect(missing(['1.5', '2'], ['align-left'])).toEqual([undefined, undefined]);
  expect(missing(['1.5', '2'], ['align-right'], { rowSpan: 1 })).toEqual([undefined, undefined]);
});

test('with what is missing, the points of all numbers are equally far from the end', () => {
  const numbers = fc.array(fc.tuple(fc.nat(9999), fc.nat(6)), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(numbers, (list) => {
      const texts = list.map(([whole, digits]) => (digits === 0 ? `${whole}` : `${whole}.${'7'.repeat(digits)}`));
      const added = missing(texts);
      const whole = texts.map((text, index) => `${text}${added[index] ?? ''}`);
      const ends = new Set(whole.map((text) => text.split('.')[1]?.length));
      // Digits in groups of three may be thousands.
      if (texts.some((text) => [0, 1, 2, 4, 5, 6].includes(text.split('.')[1]?.length ?? -1)))
        expect(ends.size).toBe(1);
    }),
  );
});

test('a column can be of any length', () => {
  const texts = Array.from({ length: 200_000 }, (_, index) => (index === 0 ? '1.25' : '1.5'));
  expect(missing(texts).slice(0, 2)).toEqual([undefined, '0']);
});
