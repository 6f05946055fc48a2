import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { breakableCell, markWideTables, wideTable } from '../../../../src/engines/chromium/tables/mark-wide-tables.ts';
import type { PrintOptions } from '../../../../src/model/format-options.ts';
import { hasClass } from '../../../../src/model/html-elements.ts';
import { elementsIn } from '../../../../src/model/published-text.ts';

function table(...cells: (string | Element)[]): Element {
  return h(
    'table',
    h(
      'tr',
      cells.map((cell) => h('td', cell)),
    ),
  );
}

function marked(element: Element, print: PrintOptions = {}): Element[] {
  const tree: Root = { type: 'root', children: [element] };
  const isAny = markWideTables(tree, print);
  const all = elementsIn(tree).filter((found) => hasClass(found, wideTable) || hasClass(found, breakableCell));
  expect(isAny).toBe(all.some((found) => found.tagName === 'table'));
  return all;
}

test('a table of few short words is not marked, however many words its cells have', () => {
  expect(marked(table('one', 'two or three words, or even more of them', 'four'))).toEqual([]);
});

test('a table is marked if it has many columns, long words, or unbreakable content', () => {
  const many = table(...Array.from({ length: 9 }, () => 'x'));
  const long = table('international', 'understanding', 'communication', 'responsibility');
  const solid = table(h('math', 'x'));
  expect([many, long, solid].map((each) => marked(each)[0]?.tagName)).toEqual(['table', 'table', 'table']);
});

test('fewer words fit on smaller pages and in columns', () => {
  const words = () => table('international', 'understanding', 'communication');
  expect(marked(words())).toEqual([]);
  expect(marked(words(), { columns: 2 })).toHaveLength(1);
  expect(marked(words(), { size: { width: 420, height: 595 } })).toHaveLength(1);
});

test('a cell with a word that is longer than a column may be is marked as well', () => {
  const [, cell, ...others] = marked(
    table('name', 'https://example.com/a-very/longaddressofsomething', 'understanding', 'responsibility'),
  );
  expect(cell?.properties.className).toEqual([breakableCell]);
  expect(others).toEqual([]);
});

test('if all words fit, code keeps its own whole', () => {
  const tree: Root = { type: 'root', children: [table(h('code', 'Double'), h('code', 'x'.repeat(30)), 'text')] };
  markWideTables(tree, {});
  const code = elementsIn(tree).filter(({ tagName }) => tagName === 'code');
  expect(code.map((element) => hasClass(element, 'whole-words'))).toEqual([true, false]);
});
