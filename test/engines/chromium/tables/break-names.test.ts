import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { breakNames } from '../../../../src/engines/chromium/tables/mark-wide-tables.ts';

function html(...children: Root['children']): string {
  const tree: Root = { type: 'root', children };
  breakNames(tree);
  return toHtml(tree);
}

test('long names in the cells of tables may break where their parts meet', () => {
  expect(html(h('td', h('code', 'signature.passwordVariable')))).toBe(
    '<td><code>signature.<wbr>passwordVariable</code></td>',
  );
  expect(html(h('td', h('code', 'std::collections::hash_map')))).toBe(
    '<td><code>std::<wbr>collections::<wbr>hash_<wbr>map</code></td>',
  );
});

test('short names stay as they are, signs that part nothing, and code in the text', () => {
  expect(html(h('td', h('code', 'toc.depth')))).toBe('<td><code>toc.depth</code></td>');
  expect(html(h('td', h('code', '... more of it ...')))).toBe('<td><code>... more of it ...</code></td>');
  expect(html(h('p', h('code', 'signature.passwordVariable')))).toBe('<p><code>signature.passwordVariable</code></p>');
});
