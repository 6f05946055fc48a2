import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { groupLongRuns } from '../../../../src/engines/chromium/document/lines.ts';

function treeOf(links: number): Root {
  const run = Array.from({ length: links }, (_, index) => [h('a', { href: `#${index}` }, `${index}`), ' ']).flat();
  return { type: 'root', children: [h('p', run)] };
}

test('thousands of links are grouped, in order, and nothing is lost', () => {
  const tree = treeOf(1500);
  groupLongRuns(tree);
  const [paragraph] = tree.children;
  const groups = paragraph?.type === 'element' ? paragraph.children : [];
  expect(groups).toHaveLength(15);
  expect(textOf(tree)).toBe(textOf(treeOf(1500)));
});

test('any other paragraph does not change', () => {
  const tree = treeOf(900);
  groupLongRuns(tree);
  expect(tree).toEqual(treeOf(900));
});
