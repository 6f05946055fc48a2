import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { fromParse5 } from 'hast-util-from-parse5';
import { toHast } from 'mdast-util-to-hast';
import { parseFragment } from 'parse5';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { gridOf } from '../../src/markdown/grid-tables/layout.ts';
import { parse } from '../../src/markdown/parse.ts';
import { growthOf, linear } from '../support/steps.ts';
import { cellsIn } from '../support/table-cells.ts';
import { testWith } from '../support/tools.ts';

function read(markdown: string): string[][] {
  return cellsIn(toHast(parse(new VFile(markdown))));
}

const tables = {
  'a head and alignments': `
+---------------+---------------+--------------------+
| Fruit         | Price         | Advantages         |
+===============+:=============:+===================:+
| Bananas       | $1.34         | - built-in wrapper |
|               |               | - bright color     |
+---------------+---------------+--------------------+
| *Oranges*     | \`|\` and more  | - cures scurvy     |
|               |               | - tasty            |
+---------------+---------------+--------------------+`,
  'no head': `
+:----+----:+
| a   | b   |
+-----+-----+
| c   | d   |
+-----+-----+`,
  'spans': `
+---------------------+-----------------------+
| Property            | Earth                 |
+=============+=======+:=====:+:=====:+======:+
|             | min   | -89.2 |  x    | y     |
| Temperature +-------+-------+-------+-------+
| 1961-1990   | mean  | 14    |  z z  |       |
|             +-------+-------+-------+-------+
|             | min   | 56.7  |  a    |       |
+-------------+-------+-------+-------+-------+`,
  'a corner on the edge of another cell': `
+-----+-----+-----+
| a   | b   | c   |
+-----+-----+-----+
| d e f     | g   |
+-----+-----+     |
| h   | i   |     |
+-----+-----+-----+`,
  'a foot': `
+-----+-----+
| a   | b   |
+=====+=====+
| c   | d   |
+=====+=====+
| sum | 3   |
+=====+=====+`,
  'blocks': `
+--------------+------+
| Two          | 1. a |
|              | 2. b |
| paragraphs   |      |
+--------------+------+
| > quoted     | ~~~  |
|              | code |
|              | ~~~  |
+--------------+------+`,
  'wide characters': `
+------+----+
| 日本 | ab |
+------+----+`,
};

for (const [name, table] of Object.entries(tables)) {
  testWith('pandoc')(`a table with ${name} is what Pandoc reads`, () => {
    const html = execFileSync('pandoc', ['-f', 'markdown', '-t', 'html'], { input: table, encoding: 'utf8' });
    const expected = cellsIn(fromParse5(parseFragment(html)));
    expect(expected.length).toBeGreaterThan(0);
    expect(read(table)).toEqual(expected);
  });
}

test('the content of cells has its place in the document, and can use its definitions', () => {
  const markdown =
    '> +-----+----------+\n> | a   | b[^1]    |\n> |     | [c][d] e |\n> +-----+----------+\n\n[^1]: x\n\n[d]: https://e.org';
  const tree = parse(new VFile(markdown));
  const places: unknown[] = [];
  visit(tree, (node) => {
    if (node.type === 'footnoteReference' || node.type === 'linkReference' || (node.type === 'text' && node.position))
      places.push(markdown.slice(node.position?.start.offset, node.position?.end.offset));
  });
  expect(places).toEqual(['a', 'b', '[^1]', '[c][d]', 'c', ' e', 'x']);
});

test.each([
  '+---+---+\n| a | b |',
  '+---+---+\n| a | b |\n+---+--+',
  '+---+---+\n| a | b\n+---+---+',
  'text\n+---+\n| a |\n+---+',
  '++',
  '+---+',
])('leaves %j as text', (markdown) => {
  expect(read(markdown)).toEqual([]);
});

test('nesting of tables in cells is limited', () => {
  let table = ['+---+', '| x |', '+---+'];
  for (let level = 0; level < 30; level += 1) {
    const border = `+${'-'.repeat((table[0]?.length ?? 0) + 2)}+`;
    table = [border, ...table.map((line) => `| ${line} |`), border];
  }
  const tree = parse(new VFile(table.join('\n')));
  const names: string[] = [];
  visit(
    tree,
    (node) => void (node.type === 'code' ? names.push('code') : node.data?.hName === 'table' && names.push('table')),
  );
  expect(names).toEqual(['table', 'table', 'table', 'code']);
});

test('the search for cells ends, however many are possible', () => {
  expect(gridOf(Array.from({ length: 300 }, (_, line) => (line % 2 ? '|' : '+').padEnd(300, '+-')))).toBeUndefined();
});

test('lines that could each begin a table are parsed in linear time', async () => {
  expect(await growthOf((times) => parse(new VFile('+---+\n'.repeat(times))), 200)).toBeLessThan(linear);
});

test('the words of any table are found in its cells', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/u);
  const shape = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([columns, rows]) =>
      fc.array(fc.array(word, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );
  fc.assert(
    fc.property(shape, fc.boolean(), (words, hasHead) => {
      const border = (sign: string) => `+${(words[0] ?? []).map(() => sign.repeat(10)).join('+')}+`;
      const lines = words.flatMap((row, index) => [
        `|${row.map((cell) => ` ${cell.padEnd(9)}`).join('|')}|`,
        border(hasHead && index === 0 && words.length > 1 ? '=' : '-'),
      ]);
      const read = gridOf([border('-'), ...lines]);
      expect(read?.cells.map((cell) => cell.lines.map(({ text }) => text))).toEqual(words.flat().map((cell) => [cell]));
      expect(read?.head).toBe(hasHead && words.length > 1 ? 1 : 0);
    }),
  );
});
