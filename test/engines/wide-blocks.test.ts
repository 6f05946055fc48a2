import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { markWideBlocks, outerBlock } from '../../src/engines/wide-blocks.ts';
import { classesOf } from '../../src/model/html-elements.ts';
import { elementsIn } from '../../src/model/published-text.ts';

/** The names of the elements that are marked. */
function wideIn(...children: Element[]): string[] {
  const tree: Root = { type: 'root', children };
  markWideBlocks(tree);
  return elementsIn(tree).flatMap((element) => (classesOf(element).includes('wide') ? [element.tagName] : []));
}

function table(columns: number): Element {
  return h('table', [
    h(
      'tr',
      Array.from({ length: columns }, () => h('td')),
    ),
  ]);
}

test('a figure with a wide picture or drawing', () => {
  expect(wideIn(h('figure', [h('img', { width: 900, height: 300 })]))).toEqual(['figure']);
  expect(wideIn(h('figure', [h('svg', { viewBox: '0 0 900 300' })]))).toEqual(['figure']);
});

test('not one with an image that is small, or not wide', () => {
  expect(wideIn(h('figure', [h('img', { width: 300, height: 100 })]))).toEqual([]);
  expect(wideIn(h('figure', [h('img', { width: 900, height: 600 })]))).toEqual([]);
  expect(wideIn(h('figure', [h('img', { src: 'a.png' })]))).toEqual([]);
});

test('a table of many columns, or its figure', () => {
  expect(wideIn(table(6))).toEqual(['table']);
  expect(wideIn(table(5))).toEqual([]);
  expect(wideIn(h('figure', [table(6)]))).toEqual(['figure']);
});

test('what its author has made wide extends into the outer margin; what is wide by itself does not', () => {
  const wide = { className: ['wide'] };
  const tree: Root = {
    type: 'root',
    children: [h('pre', wide), h('figure', wide, [h('pre', wide)]), h('table', wide), h('p', wide), table(6), h('pre')],
  };
  markWideBlocks(tree);
  const outer = elementsIn(tree).filter((element) => classesOf(element).includes(outerBlock));
  expect(outer.map(({ tagName }) => tagName)).toEqual(['pre', 'figure', 'table']);
});
