import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { fromParse5 } from 'hast-util-from-parse5';
import { toHast } from 'mdast-util-to-hast';
import { parseFragment } from 'parse5';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { growthOf, linear } from '../support/steps.ts';
import { cellsIn } from '../support/table-cells.ts';
import { testWith } from '../support/tools.ts';

function read(markdown: string): string[][] {
  return cellsIn(toHast(parse(new VFile(markdown))));
}

function readByPandoc(markdown: string): string[][] {
  const html = execFileSync('pandoc', ['-f', 'markdown', '-t', 'html'], { input: markdown, encoding: 'utf8' });
  return cellsIn(fromParse5(parseFragment(html)));
}

const tables = {
  'a head': `
  Right     Left     Center     Default
-------     ------ ----------   -------
     12     12        12            12
    123     *123*     123          123
      1     1          1             -

Text.`,
  'an indent': `
   a    b
 ---  ---
   1    2`,
  'no head': `
-------     ------ ----------   -------
     12     12        12             12
    123     123       123           123
-------     ------ ----------   -------`,
  'rows of several lines': `
-------------------------------------------------------------
 Centered   Default           Right Left
  Header    Aligned         Aligned Aligned
----------- ------- --------------- -------------------------
   First    row                12.0 Example of a row that
                                    spans **multiple** lines.

  Second    row                 5.0 Another one, with \`code\`
                                    in it.
-------------------------------------------------------------`,
  'rows of several lines, and no head': `
----------- ------- --------------- -------------------------
   First    row                12.0 Example of a row that
                                    spans multiple lines.

  Second    row                 5.0 Another one.
----------- ------- --------------- -------------------------`,
  'words that would be blocks elsewhere': `
a       b
------- -------
- item  1. one
# head  > quote
+       ***
=====   :::
[x][y]  \`\`\`

[y]: https://example.org`,
  'empty cells': `
a       b       c
------- ------- -----
        2       3
1               3
1       2`,
  'wide characters': `
日本    ab
------- ---
水      c`,
};

for (const [name, table] of Object.entries(tables)) {
  testWith('pandoc')(`a table with ${name} is what Pandoc reads`, () => {
    const expected = readByPandoc(table);
    expect(expected.length).toBeGreaterThan(1);
    expect(read(table)).toEqual(expected);
  });
}

testWith('pandoc')('a table in a list and in a quotation is what Pandoc reads', () => {
  const markdown = '- item\n\n  a    b\n  ---  ---\n  1    2\n\n  after\n\n> x   y\n> --- ---\n> 1   2\n';
  expect(read(markdown)).toEqual(readByPandoc(markdown));
  expect(read(markdown)).toHaveLength(4);
});

test.each([
  'text\n\n--- ---\n\ntext',
  '-- -- --',
  'a b\n---',
  '---\ntext\n\n--- ---\nmore',
  'a\nb\n--- ---\n1',
  'a   b\n--- ---',
  '--- ---\na   b',
  '    a   b\n    --- ---\n    c   d',
  '---\ntitle: x\n---\n\n--- ---\na',
])('leaves %j unchanged', (markdown) => {
  expect(read(markdown)).toEqual([]);
});

test.each(['- a\n- ---\n- Next\n- Last', '- - -\n- Next\n- Last', '- - -\n\n2. Next\n3. Last'])(
  'a list is a list after the thematic break in %j',
  (markdown) => {
    const list = parse(new VFile(markdown)).children.at(-1);
    expect(list).toMatchObject({ type: 'list', children: [{ type: 'listItem' }, { type: 'listItem' }] });
  },
);

test.each([
  'Term\n: Definition',
  'Term\n\n: Definition',
  '-----\nTerm\n: Definition',
  '---\nx: y\n---\n\n> Term\n> : Definition',
])('a line that might begin a table is a term in %j', (markdown) => {
  const names: string[] = [];
  visit(toHast(parse(new VFile(markdown))), 'element', ({ tagName }) => void names.push(tagName));
  expect(names.slice(-3)).toEqual(['dl', 'dt', 'dd']);
});

test('the content of cells has its place in the document', () => {
  const markdown = '> one  two\n> ---- -----\n> *a*  [b](c)\n>      **d**\n';
  const places: unknown[] = [];
  visit(parse(new VFile(markdown)), ['emphasis', 'link', 'strong'], ({ position }) => {
    places.push(markdown.slice(position?.start.offset, position?.end.offset));
  });
  expect(places).toEqual(['*a*', '[b](c)', '**d**']);
});

test('the words of any table are found in its cells', () => {
  const word = fc.stringMatching(/^[a-zéß日本]{0,6}$/u);
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 6 }), (rows) => {
      const line = (cells: readonly string[]) => cells.map((cell) => cell + ' '.repeat(15 - widthOf(cell))).join('');
      const body = rows.map((cells) => line(cells)).filter((text) => text.trim() !== '');
      fc.pre(body.length === rows.length);
      const table = [line(['one', 'two', 'three']), line(['-------', '-------', '-------']), ...body].join('\n');
      const found = read(table).map((cells) => cells.map((cell) => cell.slice(cell.indexOf(':') + 2)));
      expect(found).toEqual([['one', 'two', 'three'], ...rows]);
    }),
    { numRuns: 100 },
  );
});

/** Columns of a text: two for each East Asian character. */
function widthOf(text: string): number {
  return text.length + (text.match(/[日本]/gu) ?? []).length;
}

test.each(['a   b\n--- ---\n1   2\n\n', '--- ---\na   b\n\n', '---\na\n\n', '    a  b\n', '-- --\n'])(
  'many repetitions of %j are parsed in linear time',
  async (piece) => {
    expect(await growthOf((times) => parse(new VFile(piece.repeat(times))), 200)).toBeLessThan(linear);
  },
);
