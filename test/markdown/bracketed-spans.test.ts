import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';

async function html(text: string): Promise<string> {
  const file = new VFile({ path: 'a.md', value: text });
  const tree = await transform(parse(file), file, {});
  expect(file.messages.map(String)).toEqual([]);
  return toHtml(tree).replace(/ data-[\w-]+="[^"]*"/gu, '');
}

test.for([
  ['[Tide]{.smallcaps}', '<span class="smallcaps">Tide</span>'],
  ['a [very *high* tide]{#high lang=fr} b', 'a <span id="high" lang="fr">very <em>high</em> tide</span> b'],
  ['[tide]{.mark} [tide]{.underline}', '<mark>tide</mark> <u>tide</u>'],
  ['[a [b](https://example.org) c]{.x}', '<span class="x">a <a href="https://example.org">b</a> c</span>'],
  ['[two\nlines]{.x}', '<span class="x">two\nlines</span>'],
  ['[a\n*long\nspan* of\nlines\n]{.x}', '<span class="x">a\n<em>long\nspan</em> of\nlines\n</span>'],
  ['[\n\\]\n]{.x}', '<span class="x">\n]\n</span>'],
  ['[two  \nlines\\\nhere\n[b]{.z}]{.x}', '<span class="x">two<br>\nlines<br>\nhere\n<span class="z">b</span></span>'],
  ['[a]{b}', '[a]{b}'],
  ['[a] {.x}', '[a] {.x}'],
  ['\\[a]{.x}', '[a]{.x}'],
  ['`[a]{.x}`', '<code class="short">[a]{.x}</code>'],
] as const)('%j', async ([text, expected]) => {
  expect(await html(text)).toBe(`<p>${expected}</p>`);
});

test('unclosed brackets are parsed in linear time', () => {
  expect(parse(new VFile('['.repeat(20_000))).children).toHaveLength(1);
});
