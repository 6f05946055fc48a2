import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { visitParents } from 'unist-util-visit-parents';
import { expect, test } from 'vitest';
import { opensSentence } from '../../../src/publication/references/sentence.ts';

const link = () => h('a', { href: '#x' });

test.each<[string, Element, boolean]>([
  ['at the start of a paragraph', h('p', [link(), ' shows']), true],
  ['in emphasis at the start', h('p', [h('em', [link()])]), true],
  ['after a sentence', h('p', ['See. ', link()]), true],
  ['after a quoted sentence', h('p', ['“See.” ', link()]), true],
  ['after a sentence in emphasis', h('p', [h('em', 'See!'), ' ', link()]), true],
  ['in an item of its own', h('li', [h('p', 'one'), h('p', [link()])]), true],
  ['in the midst of a sentence', h('p', ['As ', link()]), false],
  ['after a comma, in emphasis', h('p', ['Therefore, ', h('em', [h('strong', [link()])])]), false],
  ['after an opening bracket', h('p', ['It is so (', link()]), false],
])('%s', (_, block, expected) => {
  const tree: Root = { type: 'root', children: [h('p', 'Before'), block] };
  let opens: boolean | undefined;
  visitParents(tree, 'element', (element, ancestors) => {
    if (element.tagName === 'a') opens = opensSentence(element, ancestors);
  });
  expect(opens).toBe(expected);
});
