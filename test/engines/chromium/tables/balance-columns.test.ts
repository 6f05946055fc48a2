import type { Element } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { balanceColumns, columnWidths } from '../../../../src/engines/chromium/tables/balance-columns.ts';

const sentence = 'Whether to look for slips of writing: double words, repeated headings, sections without text. ';

function table(...rows: readonly (readonly string[])[]): Element {
  return h(
    'table',
    h(
      'tbody',
      rows.map((cells) =>
        h(
          'tr',
          cells.map((cell) => h('td', cell)),
        ),
      ),
    ),
  );
}

/** Lines of all rows, at these widths. */
const linesAt = (rows: readonly (readonly string[])[], widths: readonly number[]) =>
  rows.reduce(
    (sum, row) => sum + Math.max(...row.map((cell, at) => Math.ceil(cell.length / ((widths[at] ?? 3) - 2.5)))),
    0,
  );

describe('columnWidths', () => {
  test('a column of sentences is wider than one with a single long value', () => {
    const rows = [
      ['check.prose', 'true or false', 'true', sentence],
      ['check.words', 'a list of words', 'none', sentence],
      ['check.files', 'a path or a list of paths to files with one word per line', 'none', sentence],
      ['check.all', 'true or false', 'the dictionaries of the languages of the document', sentence],
    ];
    const widths = columnWidths(table(...rows), 80) ?? [];
    expect(widths[3]).toBeGreaterThan(1.5 * (widths[1] ?? 0));
    // The same widths for all columns have more lines.
    expect(linesAt(rows, widths)).toBeLessThan(0.8 * linesAt(rows, [20, 20, 20, 20]));
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(80);
  });

  test('no column is narrower than its longest word', () => {
    const widths =
      columnWidths(table(['misunderstanding', 'a', sentence], ['b', 'internationally', sentence]), 60) ?? [];
    expect(widths[0]).toBeGreaterThanOrEqual('misunderstanding'.length);
    expect(widths[1]).toBeGreaterThanOrEqual('internationally'.length);
  });

  test('short cells stay on one line', () => {
    const rows = [
      [sentence, 'Ben', '2026-12-05', 'in progress'],
      ['Windows', 'Dmitri', '2026-12-12', 'done'],
    ];
    const widths = columnWidths(table(...rows), 80) ?? [];
    for (const [column, text] of ['Dmitri', '2026-12-05', 'in progress'].entries())
      expect((widths[column + 1] ?? 0) - (column < 2 ? 2.5 : 0)).toBeGreaterThanOrEqual(text.length);
  });

  test('East Asian characters are as wide as two letters, and lines break between them', () => {
    const rows = [
      ['古い第一版をまだ使っている拡張機能の作者のための移行ガイドを書く'.repeat(2), '田中', '2026年12月5日'],
      ['画面の写真', '鈴木', '2026年12月12日'],
    ];
    const [task = 0, person = 0, day = 0] = columnWidths(table(...rows), 80) ?? [];
    expect(person).toBeGreaterThanOrEqual(2 * 2 + 2.5);
    expect(day).toBeGreaterThanOrEqual('2026年12月12日'.length + 3);
    expect(task).toBeGreaterThan(40);
  });

  test.each([
    ['all of whose lines are short', table(['a', 'b', 'c'])],
    ['of two columns', table(['a', sentence])],
    ['with a cell across columns', h('table', h('tr', [h('td', { colSpan: 2 }, sentence), h('td', 'a')]))],
    ['with words that do not fit anyway', table(Array(6).fill('internationalisation'), Array(6).fill(sentence))],
  ])('leaves a table %s as it is', (_, content) => {
    expect(columnWidths(content, 60)).toBeUndefined();
  });
});

test('the columns come after the caption', () => {
  const content = table(['a', 'b', sentence]);
  content.children.unshift(h('caption', 'A table'));
  balanceColumns({ type: 'root', children: [content] }, {});
  expect(content.children.map((child) => child.type === 'element' && child.tagName)).toEqual([
    'caption',
    'colgroup',
    'tbody',
  ]);
});
