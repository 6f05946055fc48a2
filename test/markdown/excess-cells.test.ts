import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';

const head = '| A | B |\n| - | - |\n';

function read(rows: string) {
  const file = new VFile(head + rows);
  const html = toHtml(toHast(parse(file)));
  const cells = Array.from(html.matchAll(/<td>(.*?)<\/td>/gu), ([, cell]) => cell);
  return { cells, messages: file.messages.map(({ ruleId, line, column }) => `${line}:${column} ${ruleId}`) };
}

test.each([
  ['| 1 | 2 | 3 |', ['1', '2 | 3'], ['3:9']],
  ['| 1 | *2* | **3** | 4 |', ['1', '<em>2</em> | <strong>3</strong> | 4'], ['3:11']],
  ['| 1 | `a | b` |\n| 2 | 3 |', ['1', '`a | b`', '2', '3'], ['3:10']],
])('cells that the head does not have are in the last one: %j', (rows, cells, places) => {
  expect(read(rows)).toEqual({ cells, messages: places.map((place) => `${place} table-row-cells`) });
});

test.each(['| 1 | 2 |', '| 1 |', '| 1 | 2 | |', '| 1 | 2 \\| 3 |'])(
  'other rows are as they are written: %j',
  (rows) => {
    const { cells, messages } = read(rows);
    expect(cells).toHaveLength(2);
    expect(messages).toEqual([]);
  },
);
