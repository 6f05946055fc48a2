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

test('long names in table cells may break between their parts', () => {
  expect(html(h('td', h('code', 'signature.passwordVariable')))).toBe(
    '<td><code>signature.<wbr>passwordVariable</code></td>',
  );
  expect(html(h('td', h('code', 'std::collections::hash_map')))).toBe(
    '<td><code>std::<wbr>collections::<wbr>hash_<wbr>map</code></td>',
  );
});

test('short names, other symbols, and code in the text do not change', () => {
  expect(html(h('td', h('code', 'toc.depth')))).toBe('<td><code>toc.depth</code></td>');
  expect(html(h('td', h('code', '... more of it ...')))).toBe('<td><code>... more of it ...</code></td>');
  expect(html(h('p', h('code', 'signature.passwordVariable')))).toBe('<p><code>signature.passwordVariable</code></p>');
});
