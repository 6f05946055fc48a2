import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';

function read(text: string): { html: string; rules: unknown[] } {
  const file = new VFile({ path: 'a.md', value: text });
  const html = toHtml(toHast(parse(file)));
  return { html, rules: file.messages.map(({ ruleId }) => ruleId) };
}

test.each([
  ['[a](b){target="_blank"}', '<p><a href="b">a</a></p>', 'html-attribute-removed'],
  ['![a](b){fig-align="center" width=50%}', '<p><img src="b" alt="a" style="width: 50%"></p>', 'html-look-removed'],
  ['[a *b*]{custom-style="Strong x"}', '<p><span>a <em>b</em></span></p>', 'html-look-removed'],
  ['## A {.unnumbered toc-title="x y"}', '<h2 class="unnumbered">A</h2>', 'html-attribute-removed'],
])('attributes of other tools are left out and reported: %s', (text, html, rule) => {
  expect(read(text)).toEqual({ html, rules: [rule] });
});

test.each(['a{x=1}', '[a](b) {x=1}', '![a](b){x=1 or 2}', '## A {x=1}', '[a](b)\\{x=1}'])(
  '%s keeps its braces',
  (text) => {
    const { html, rules } = read(text);
    expect(html).toContain('{x=1');
    expect(rules).toEqual([]);
  },
);

test.each([
  ['scope-&-method', 'scope-&#x26;-method'],
  ['what’s-(new)?', 'what’s-(new)?'],
])('the id of a heading may have any characters, as in exports of Google Docs: %s', (id, inHtml) => {
  expect(read(`## A {#${id}}`)).toEqual({ html: `<h2 id="${inHtml}">A</h2>`, rules: [] });
});

test.each(['## A {#}', '## A {#&}', '## A {#a b}', '## A \\{#a&b}', 'A\n\n[a](b){#a&b}'])('%j has none', (text) => {
  expect(read(text).html).not.toContain('id=');
});
