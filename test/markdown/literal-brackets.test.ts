import type { Root } from 'mdast';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';

/** Without positions. */
function treeOf(text: string, extensions: boolean): Root {
  const tree = parse(new VFile({ path: 'x.md', value: text }), { extensions });
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === 'position' ? undefined : value)));
}

test.each([
  'a] b]',
  'a] [b](c) d] [e](f) g]',
  '[a] b] [c](d)]',
  '[a [b](c) d](e) f]',
  '![a] b](c) ![d [e](f) g](h) i]',
  '*a] [b*](c) d]',
  '`[a` b](c) [d](e)]',
  '[a]] [b]\n\n[a]: x\n[b]: y',
  '](a) [b](c',
])('reads the brackets of `%s` as CommonMark does', (text) => {
  expect(treeOf(text, true)).toEqual(treeOf(text, false));
});

test('leaves notes, and images before notes, unchanged', () => {
  const [paragraph] = treeOf('a] ![^n] b] ^[c]] [^n]\n\n[^n]: Note\n', true).children;
  expect(paragraph).toMatchObject({
    children: [
      { value: 'a] !' },
      { type: 'footnoteReference' },
      { value: ' b] ' },
      { type: 'inlineNote' },
      { value: '] ' },
      { type: 'footnoteReference' },
    ],
  });
});
