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
  ['title="A" #lst-a {1}', { title: 'A', id: 'lst-a', numbered: false, highlighted: [[1, 1]] }],
  ['{.numberLines #lst-a}', { id: 'lst-a', numbered: true, highlighted: [] }],
  ['{#lst-a .wide .x}', { id: 'lst-a', classes: ['wide', 'x'], numbered: false, highlighted: [] }],
  ['{#lst-a title="It\'s {here}"}', { id: 'lst-a', title: "It's {here}", numbered: false, highlighted: [] }],
  ['{#lst-a title="A" foo b#r}', { id: 'lst-a', title: 'A', numbered: false, highlighted: [] }],
  ['{startFrom="5"}', { numbered: true, first: 5, highlighted: [] }],
  ['{.numberLines startFrom=5}', { numbered: true, first: 5, highlighted: [] }],
  ['startFrom=-5', { numbered: false, highlighted: [] }],
  ['{foo title="A"}', { numbered: false, highlighted: [] }],
  ['#lst-a #lst-b', { id: 'lst-a', numbered: false, highlighted: [] }],
  ['file=a.ts#region {numberLines: true} .a', { numbered: false, highlighted: [] }],
  ['lines=10-20 title {a} {3-} = " \'', { numbered: false, highlighted: [] }],
])('reads the meta `%s`', (meta, expected) => {
  expect(parseFenceMeta(meta)).toEqual({ classes: [], inserted: [], deleted: [], ...expected });
});

const two = [2, 2];
const fourToSix = [4, 6];

test.each([
  ['linenums="1"', { numbered: true }],
  ['lines=5', {}],
  ['{ linenums="5" hl_lines="2 4-6" }', { numbered: true, first: 5, highlighted: [two, fourToSix] }],
  ['{linenos=table,hl_lines=[2,"4-6"],linenostart=199}', { numbered: true, first: 199, highlighted: [two, fourToSix] }],
  ['{hl_lines=[2,"4-6"], linenos=false}', { highlighted: [two, fourToSix] }],
  ['showLineNumbers', { numbered: true }],
  ['showLineNumbers=7 {2}', { numbered: true, first: 7, highlighted: [two] }],
  ['showLineNumbers=false', {}],
  ['linenos mark_lines="2 4-6"', { numbered: true, highlighted: [two, fourToSix] }],
  ['emphasize-lines="2,4-6" lineno-start="3"', { numbered: true, first: 3, highlighted: [two, fourToSix] }],
  ['{code-line-numbers="true"}', { numbered: true }],
  ['{code-line-numbers="2,4-6"}', { highlighted: [two, fourToSix] }],
  ['{2} ins={4-6} del={2}', { highlighted: [two], inserted: [fourToSix], deleted: [two] }],
  ['mark={4-6}', { highlighted: [fourToSix] }],
  ['hl_lines="1234567 2"', { highlighted: [two] }],
])('reads the options of other tools: `%s`', (meta, expected) => {
  const none = { classes: [], numbered: false, highlighted: [], inserted: [], deleted: [] };
  expect(parseFenceMeta(meta)).toEqual({ ...none, ...expected });
});
