import type { Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { settleLinks } from '../../../../src/engines/chromium/document/print-document.ts';

test('a URL that no server accepts becomes text, any other stays', () => {
  const [long, usual] = [`https://example.com/${'a'.repeat(8000)}`, `https://example.com/${'a'.repeat(2000)}`];
  const tree: Root = { type: 'root', children: [h('p', [h('a', { href: long }, 'a'), h('a', { href: usual }, 'b')])] };
  settleLinks(tree);
  expect(tree.children).toEqual([h('p', [h('a', 'a'), h('a', { href: usual }, 'b')])]);
});

test('links to the same id use the same spelling', () => {
  const links = ['#%c3%a9', '#%C3%A9', '#é', '#e', '#%', '#'].map((href) => h('a', { href }));
  settleLinks({ type: 'root', children: links });
  expect(links.map(({ properties }) => properties.href)).toEqual(['#%C3%A9', '#%C3%A9', '#%C3%A9', '#e', '#%25', '#']);
});
