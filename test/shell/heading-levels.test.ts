import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { firstHeading, raiseHeadings } from '../../src/shell/heading-levels.ts';
import { root } from '../writers/epub/publications.ts';

function raised(...levels: number[]): number[] {
  const tree = root(...levels.map((level) => h('section', h(`h${level}`))));
  raiseHeadings(tree);
  return tree.children.map((section) => Number(JSON.stringify(section).match(/"h(\d)"/)?.[1]));
}

describe('raiseHeadings', () => {
  test.each([
    [
      [2, 3, 4, 3],
      [1, 2, 3, 2],
    ],
    [
      [2, 5, 5, 3, 6],
      [1, 2, 2, 2, 3],
    ],
    [
      [4, 2, 3],
      [1, 1, 2],
    ],
    [[6], [1]],
    [[], []],
  ])('%j becomes %j', (levels, expected) => {
    expect(raised(...levels)).toEqual(expected);
  });
});

test('headings in notes stay as they are', () => {
  const notes = h('section', { role: 'doc-endnotes' }, [h('h3'), h('ol', h('li', h('h2')))]);
  const tree = root(h('section', [h('h2'), notes]));
  raiseHeadings(tree);
  expect(JSON.stringify(tree).match(/"h\d"/gu)).toEqual(['"h1"', '"h2"', '"h2"']);
});

test('firstHeading finds the first, however deep', () => {
  expect(firstHeading(root(h('div', h('h4', { id: 'a' })), h('h2')))?.properties.id).toBe('a');
  expect(firstHeading(root(h('p')))).toBeUndefined();
});
