import { toHtml } from 'hast-util-to-html';
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';

async function html(text: string): Promise<string> {
  const file = new VFile({ path: 'a.md', value: text });
  const tree = await transform(parse(file), file, {});
  expect(file.messages.map(String)).toEqual([]);
  return toHtml(tree)
    .replace(/ (?:data-[\w-]+|aria-labelledby|id="offprint[^"]*")(?:="[^"]*")?/gu, '')
    .replace(/\n\s*/gu, '');
}

const note = (title: string, content = '<p>Text</p>') =>
  `<aside class="admonition note" role="note"><p class="admonition-title">${title}</p>${content}</aside>`;

test.for([
  [
    '::: details Click *me* {open}\nText\n:::',
    '<details open><summary>Click <em>me</em></summary><p>Text</p></details>',
  ],
  [':::spoiler A *b*\nText\n:::', '<details><summary>A <em>b</em></summary><p>Text</p></details>'],
  [':::spoiler\nText\n:::', '<details><summary>Spoiler</summary><p>Text</p></details>'],
  ['::: details {open}\nText\n:::', '<details open><summary>Details</summary><p>Text</p></details>'],
  [
    '::: code-group\n```text [npm]\na\n```\n```text\nb\n```\n:::',
    '<div class="code-group"><figure class="listing"><figcaption>npm</figcaption><pre><code class="language-text">a</code></pre></figure><pre><code class="language-text">b</code></pre></div>',
  ],
  ['::: {.callout-note}\nText\n:::', note('')],
  ['::: {.callout-note title="Mind it"}\nText\n:::', note('Mind it')],
  ['::: {.callout-note}\n## Mind *it*\n\nText\n:::', note('Mind <em>it</em>')],
  [
    '::: {.callout-note title="Mind *it*, $x$"}\nText\n:::',
    note('Mind <em>it</em>, <math alttext="x"><mi>x</mi></math>'),
  ],
  ['::: {.callout-note title="1. Mind *it*"}\nText\n:::', note('1. Mind *it*')],
  [':::{note} Mind it\nText\n:::', note('Mind it')],
  [':::{note} Mind H~2~O\nText\n:::', note('Mind H<sub>2</sub>O')],
  ['::: note\nText\n:::', note('')],
  ['::: {.box}\nText\n\n- Item\n:::', '<div class="box"><p>Text</p><ul><li>Item</li></ul></div>'],
  ['::::: {.box}\n::: inner\nText\n:::\n:::::', '<div class="box"><div class="inner"><p>Text</p></div></div>'],
  [
    '::: {.box}\n::: inner\nText\n:::\nMore\n:::',
    '<div class="box"><div class="inner"><p>Text</p></div><p>More</p></div>',
  ],
  ['::: {.box}\n```\n:::\n```\n:::', '<div class="box"><pre><code>:::</code></pre></div>'],
  [
    '- a\n\n  ::: box\n  Text\n  :::\n- b',
    '<ul><li><p>a</p><div class="box"><p>Text</p></div></li><li><p>b</p></li></ul>',
  ],
  ['> ::: box\n> Text\n> :::', '<blockquote><div class="box"><p>Text</p></div></blockquote>'],
] as const)('%j', async ([text, expected]) => {
  expect(await html(text)).toBe(expected);
});

test.for([
  ['::: lemma\nText\n:::', 'theorem lemma'],
  ['::: {.remark}\nText\n:::', 'example remark'],
  ['::: {#thm-a}\nText\n:::', 'theorem'],
  ['::: {#lem-a}\nText\n:::', 'theorem lemma'],
  ['::: {#cor-a}\nText\n:::', 'theorem corollary'],
  ['::: {#prp-a}\nText\n:::', 'theorem proposition'],
  ['::: {#cnj-a}\nText\n:::', 'theorem conjecture'],
  [':::corollary[Of it]\nText\n:::', 'theorem corollary'],
] as const)('%j is what it says', async ([text, classes]) => {
  expect(await html(text)).toContain(`class="admonition ${classes}" role="group"`);
});

test('a block with the id of a figure is one, with the last paragraph as its caption', async () => {
  const text = '::: {#fig-tide}\n```\ncode\n```\n\nThe *tide*.\n:::';
  expect(await html(text)).toContain('<figcaption>The <em>tide</em>.</figcaption></figure>');
});

test('outer definitions apply inside, and places are those of the source', () => {
  const file = new VFile('::: box\n[a] and[^1]\n:::\n\n[a]: https://example.org\n[^1]: Note');
  const places: string[] = [];
  visit(parse(file), (node: Nodes) => {
    if (node.type !== 'linkReference' && node.type !== 'footnoteReference') return;
    const { line, column, offset } = node.position?.start ?? {};
    places.push(`${node.type} ${line}:${column}@${offset}`);
  });
  expect(places).toEqual(['linkReference 2:1@8', 'footnoteReference 2:8@15']);
});

test('an unclosed block is reported where it begins', () => {
  const file = new VFile('Text\n\n::: {.box}\nText');
  parse(file);
  expect(file.messages).toMatchObject([{ ruleId: 'directive-unclosed', line: 3 }]);
});

test.for(['::: not a name\n:::', ':::', '::\n::'])('%j is text', (text) => {
  const types: string[] = [];
  visit(parse(new VFile(text)), (node: Nodes) => {
    types.push(node.type);
  });
  expect(types).not.toContain('blockquote');
});

test('a thousand nested blocks are parsed in seconds', () => {
  const depth = 1000;
  expect(parse(new VFile(`${'::: a\n'.repeat(depth)}Text\n${':::\n'.repeat(depth)}`)).children).not.toEqual([]);
});

test.for(['- ::: {.box}\n  Text\n\nWords', '- ::: {.box}\n  Text\n\n\nWords', '- ::: {.box}\n\nWords'])(
  'an unclosed block ends with the list item around it: %j',
  async (text) => {
    const file = new VFile({ path: 'a.md', value: text });
    const page = toHtml(await transform(parse(file), file, {}));
    expect(file.messages.map(String)).toEqual(['a.md:1:3: `::: {.box}` is never closed: a line with `:::` is missing']);
    expect(page).toMatch(/<\/ul>\n<p>Words<\/p>$/u);
  },
);
