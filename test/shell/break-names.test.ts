import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { breakNames } from '../../src/shell/break-names.ts';

function html(...children: Root['children']): string {
  const tree: Root = { type: 'root', children };
  breakNames(tree);
  return toHtml(tree);
}

test('long names in table cells may break between their parts', () => {
  expect(html(h('td', h('code', 'signature.passwordVariable')))).toBe(
    '<td><code class="long">signature.<wbr>password<wbr>Variable</code></td>',
  );
  expect(html(h('td', h('code', '/users/{userId}/Map<String,Order>')))).toBe(
    '<td><code class="long">/users/<wbr>{userId}/<wbr>Map&#x3C;<wbr>String,<wbr>Order></code></td>',
  );
  expect(html(h('td', h('code', 'std::collections::hash_map')))).toBe(
    '<td><code class="long">std::<wbr>collections::<wbr>hash_<wbr>map</code></td>',
  );
});

test('code in table cells that is no short name is marked', () => {
  expect(html(h('td', h('code.short', 'toc.depth')))).toBe('<td><code class="short">toc.depth</code></td>');
  expect(html(h('td', h('code', 'let a = b')))).toBe('<td><code class="long">let a = b</code></td>');
});

test('other symbols, short words with capitals, and code in the text do not change', () => {
  expect(html(h('td', h('code', 'useOurOwnIdOfIt')))).toBe('<td><code class="long">useOurOwnIdOfIt</code></td>');
  expect(html(h('td', h('code', '... more of it ...')))).toBe('<td><code class="long">... more of it ...</code></td>');
  expect(html(h('p', h('code', 'signature.passwordVariable')))).toBe('<p><code>signature.passwordVariable</code></p>');
});

test('long names and URLs in the text may break between their parts, but not in listings', () => {
  const path = '/usr/share/offprint/templates/print.css';
  const broken = '/usr/<wbr>share/<wbr>offprint/<wbr>templates/<wbr>print.<wbr>css';
  expect(html(h('p', h('code', path)))).toBe(`<p><code>${broken}</code></p>`);
  expect(html(h('p', h('a', `https://example.org${path}`)))).toBe(
    `<p><a>https://example.<wbr>org${broken.replace('/usr', '/<wbr>usr')}</a></p>`,
  );
  expect(html(h('pre', h('code', path)))).toBe(`<pre><code>${path}</code></pre>`);
  expect(html(h('p', path))).toBe(`<p>${path}</p>`);
});
