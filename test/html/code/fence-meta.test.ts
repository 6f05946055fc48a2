import { expect, test } from 'vitest';
import { parseFenceMeta } from '../../../src/html/code/fence-meta.ts';

test.each([
  ['', { numbered: false, highlighted: [] }],
  ['title="A loop"', { title: 'A loop', numbered: false, highlighted: [] }],
  ["title='It is' lines", { title: 'It is', numbered: true, highlighted: [] }],
  ['numbers title=x.js', { title: 'x.js', numbered: true, highlighted: [] }],
  [
    '{2,4-6} { 9 }',
    {
      numbered: false,
      highlighted: [
        [2, 2],
        [4, 6],
        [9, 9],
      ],
    },
  ],
  ['title="{1} lines"', { title: '{1} lines', numbered: false, highlighted: [] }],
  ['lines=10-20 title {a} {3-} = " \'', { numbered: false, highlighted: [] }],
])('reads the meta `%s`', (meta, expected) => {
  expect(parseFenceMeta(meta)).toEqual(expected);
});
