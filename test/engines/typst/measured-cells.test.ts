import type { Element } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { tableGrid } from '../../../src/engines/typst/data/table-grid.ts';

/** The texts of the cells that Typst measures. */
function measuredIn(rows: readonly (readonly (string | Element)[])[]): string[] {
  const cells = rows.map((row) => row.map((content) => h('td', content)));
  tableGrid(h('table', h('tbody', ...cells.map((row) => h('tr', row)))));
  const measured = cells.flat().filter(({ properties }) => properties.dataUnmeasured !== true);
  return measured.map(({ children: [first] }) => (first?.type === 'text' ? first.value : 'an element'));
}

const rowsOf = (count: number, text: string) => Array.from({ length: count }, () => [text, text]);

test('cells that are surely narrower than others of their column are not measured', () => {
  const rows = [
    ['Rotterdam', '436.8'],
    ['Antwerp', '271.0'],
    ['Ghent', '74.8'],
  ];
  expect(measuredIn(rows)).toEqual(['Rotterdam', '436.8', 'Antwerp', '271.0', '74.8']);
});

test('a cell with few letters is measured for its word, if others have only short words', () => {
  expect(measuredIn([['a port in the far north of it'], ['Reykjavik'], ['no port']])).toEqual([
    'a port in the far north of it',
    'Reykjavik',
  ]);
});

test('the number of measured cells does not grow with a long table', () => {
  expect(measuredIn(rowsOf(200, 'port'))).toHaveLength(200);
  expect(measuredIn(rowsOf(5000, 'port'))).toHaveLength(200);
});

test('those with the widest text or the widest word are measured, wherever they are, and those without a text', () => {
  const rows: (string | Element)[][] = rowsOf(3000, 'a port');
  rows[1500] = ['a much longer text in many words', 'Wharf'];
  rows[2999] = ['harbourmaster', h('img', { src: 'a.png' })];
  const measured = measuredIn(rows);
  for (const text of ['a much longer text in many words', 'Wharf', 'harbourmaster', 'an element'])
    expect(measured).toContain(text);
});
