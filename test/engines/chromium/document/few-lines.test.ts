import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { markFewLines } from '../../../../src/engines/chromium/document/few-lines.ts';
import { classesOf } from '../../../../src/model/html-elements.ts';

function marksOf(element: Element, print = {}): string[] {
  const tree: Root = { type: 'root', children: [element] };
  markFewLines(tree, print);
  return classesOf(element);
}

const letters = (count: number) => 'words of it '.repeat(Math.ceil(count / 12)).slice(0, count);

test('texts of at most three lines are distinguished from longer ones', () => {
  expect(marksOf(h('p', letters(240)))).toEqual(['few-lines']);
  expect(marksOf(h('p', letters(270)))).toEqual(['many-lines']);
  expect(marksOf(h('li', ['A short item with ', h('code', 'code')]))).toEqual(['few-lines']);
});

test('lines are shorter on smaller pages and in columns', () => {
  expect(marksOf(h('p', letters(240)), { size: { width: 298, height: 420 } })).toEqual(['many-lines']);
  expect(marksOf(h('p', letters(240)), { columns: 2 })).toEqual(['many-lines']);
});

test('an item with blocks has the lines of the blocks', () => {
  const item = h('li', [h('p', letters(400)), h('ul', h('li', 'one'))]);
  expect(marksOf(item)).toEqual([]);
  expect(item.children.map((child) => (child.type === 'element' ? classesOf(child) : []))).toEqual([
    ['many-lines'],
    [],
  ]);
});

test('listings of fewer than six lines stay whole; wrapped lines count', () => {
  const listing = (lines: number, line = 'code') => h('pre', h('code', `${line}\n`.repeat(lines)));
  expect(marksOf(listing(5))).toEqual(['few-lines']);
  expect(marksOf(listing(6))).toEqual(['many-lines']);
  expect(marksOf(listing(3, letters(100)))).toEqual(['many-lines']);
});
