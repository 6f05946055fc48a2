import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../../src/html/transform.ts';
import { parse } from '../../../src/markdown/parse.ts';

async function read(text: string): Promise<{ html: string; messages: string[] }> {
  const file = new VFile({ path: 'a.md', value: text });
  const tree = await transform(parse(file, { dialect: 'myst' }), file, {});
  const html = toHtml(tree)
    .replace(/ (?:data-[\w-]+|aria-labelledby|id="offprint[^"]*"|alttext)(?:="[^"]*")?/gu, '')
    .replace(/<span class="tok[^>]*>(.*?)<\/span>/gu, '$1')
    .replace(/\n\s*/gu, '');
  return { html, messages: file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`) };
}

const aside = (kind: string, title: string, attributes = '') =>
  `<aside${attributes} class="admonition ${kind}" role="note"><p class="admonition-title">${title}</p><p>Text</p></aside>`;

test.for([
  ['```{note}\nText\n```', aside('note', '')],
  [':::{tip} Mind it\n:name: mind\nText\n:::', aside('tip', 'Mind it', ' id="mind"')],
  ['```{seealso}\nText\n```', aside('note', 'See also')],
  ['```{admonition} Own\n:class: warning\nText\n```', aside('warning', 'Own')],
  ['```{dropdown} More\nText\n```', '<details><summary>More</summary><p>Text</p></details>'],
  [
    '```{prf:theorem} Tides\nText\n```',
    '<div class="admonition theorem" role="group"><p class="admonition-title">Tides</p><p>Text</p></div>',
  ],
  [
    ':::{figure} a.png\n:alt: Alt\n:name: fig\nThe *cap*.\n:::',
    '<figure id="fig" class="figure"><img src="a.png" alt="Alt"><figcaption>The <em>cap</em>.</figcaption></figure>',
  ],
  [
    '```{code-block} js\n:caption: Cap\nx;\n```',
    '<figure class="listing"><figcaption>Cap</figcaption><pre><code class="language-js">x;</code></pre></figure>',
  ],
  [
    '```{code-block} js\n:linenos:\n:lineno-start: 5\n:emphasize-lines: 2\n\nx;\ny;\n```',
    '<pre class="numbered" style="counter-reset: line 4"><code class="language-js"><span class="line">x;</span><span class="line highlighted">y;</span></code></pre>',
  ],
  [
    '```{code}\n:filename: a.txt\n\nx\n```',
    '<figure class="listing"><figcaption>a.txt</figcaption><pre><code class="language-text">x</code></pre></figure>',
  ],
  [
    '````{tab-set}\n```{tab-item} A\nText\n```\n````',
    '<div><div class="admonition tab" role="group"><p class="admonition-title">A</p><p>Text</p></div></div>',
  ],
  ['% A comment\n\nText\n\n+++ {"a": 1}', '<p>Text</p>'],
  ['```{tableofcontents}\n```\n\nText', '<div></div><p>Text</p>'],
  ['(here)=\n# Head', '<h1 id="here">Head</h1>'],
  ['(here)=\nText', '<p id="here">Text</p>'],
  [
    '{kbd}`Ctrl` {sub}`2` {u}`x` {sc}`y`',
    '<p><kbd>Ctrl</kbd> <sub>2</sub> <u>x</u> <span class="smallcaps">y</span></p>',
  ],
  ['{abbr}`MyST (Markedly)`', '<p><abbr title="Markedly">MyST</abbr></p>'],
  [
    '{ref}`a <here>` {numref}`Figure %s <fig>` {eq}`eq`',
    '<p><a href="#here">a</a> <a href="#fig"></a> <a href="#eq"></a></p>',
  ],
  ['{doc}`intro`, {download}`file <a/b.csv>`', '<p><a href="intro.md">intro</a>, <a href="a/b.csv">file</a></p>'],
  ['{term}`Tide <tides>`', '<p>Tide</p>'],
] as const)('%j', async ([text, html]) => {
  expect(await read(text)).toEqual({ html, messages: [] });
});

test('a list of lists is a table', async () => {
  const { html } = await read(':::{list-table} Tides\n:header-rows: 1\n* - A\n  - B\n* - 1\n  - 2\n:::');
  expect(html.replace(/ scope="col"/gu, '')).toBe(
    '<figure class="table"><figcaption>Tides</figcaption><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></figure>',
  );
});

test('a formula in a directive can be referenced', async () => {
  expect((await read('```{math}\n:label: eq\nx\n```')).html).toMatch(
    /^<div id="eq" class="equation"><div class="math"><math/u,
  );
});

test('unknown syntax is reported and kept', async () => {
  const { html, messages } = await read('{nonsense}`x`\n\n```{nonsense} y\nz\n```');
  expect(messages).toEqual(['1 foreign-syntax', '3 foreign-syntax']);
  expect(html).toContain('{nonsense}<code>x</code>');
});
