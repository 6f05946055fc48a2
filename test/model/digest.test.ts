import type { Root } from 'hast';
import { h } from 'hastscript';
import { expect, test, vi } from 'vitest';
import { keptByDigest, treeDigest } from '../../src/model/digest.ts';

const tree = (...children: Root['children']): Root => ({ type: 'root', children });

test('trees that differ in anything but places have different digests', () => {
  const placed = h('p', 'One');
  placed.position = { start: { line: 7, column: 1 }, end: { line: 7, column: 4 } };
  expect(treeDigest([tree(placed)])).toBe(treeDigest([tree(h('p', 'One'))]));
  const different = [
    [tree(h('p', 'One'))],
    [tree(h('p', 'Two'))],
    [tree(h('div', 'One'))],
    [tree(h('p', { id: 'a' }, 'One'))],
    [tree(h('p', [h('p', 'One')]))],
    [tree(h('p'), ...h('p', 'One').children)],
    [tree(), tree(h('p', 'One'))],
    [],
  ];
  expect(new Set(different.map((trees) => treeDigest(trees))).size).toBe(different.length);
});

test('keeps the results for the bytes that were used last', () => {
  const make = vi.fn((bytes: Uint8Array) => bytes.length);
  const length = keptByDigest(2, make);
  expect([length(Buffer.from('a')), length(Buffer.from('bb')), length(Buffer.from('a'))]).toEqual([1, 2, 1]);
  expect(make).toHaveBeenCalledTimes(2);
  length(Buffer.from('ccc'));
  length(Buffer.from('a'));
  expect(make).toHaveBeenCalledTimes(3);
  length(Buffer.from('bb'));
  expect(make).toHaveBeenCalledTimes(4);
});
