import type { Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { unlinkLongAddresses } from '../../../src/writers/pdf/long-addresses.ts';

test('an address that no server takes is text, any other stays', () => {
  const [long, usual] = [`https://example.com/${'a'.repeat(8000)}`, `https://example.com/${'a'.repeat(2000)}`];
  const tree: Root = { type: 'root', children: [h('p', [h('a', { href: long }, 'a'), h('a', { href: usual }, 'b')])] };
  unlinkLongAddresses(tree);
  expect(tree.children).toEqual([h('p', [h('a', 'a'), h('a', { href: usual }, 'b')])]);
});
