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
    .replace(/ (?:data-[\w-]+|aria-labelledby|id)="[^"]*"/gu, '')
    .replace(/\n\s*/gu, '');
}

test.for([
  [
    '!!! note\n    Text',
    '<aside class="admonition note" role="note"><p class="admonition-title"></p><p>Text</p></aside>',
  ],
  [
    '!!! note "Mind *it*"\n\n    Text',
    '<aside class="admonition note" role="note"><p class="admonition-title">Mind <em>it</em></p><p>Text</p></aside>',
  ],
  [
    '!!! info\n    Text',
    '<aside class="admonition note" role="note"><p class="admonition-title">Info</p><p>Text</p></aside>',
  ],
  [
    '!!! danger inline end "Stop"\n    Text',
    '<aside class="admonition caution inline end" role="note"><p class="admonition-title">Stop</p><p>Text</p></aside>',
  ],
  ['??? question "Why?"\n    Text', '<details><summary>Why?</summary><p>Text</p></details>'],
  ['???+ example\n    Text', '<details open><summary>Example</summary><p>Text</p></details>'],
  [
    '=== "C"\n\n    ```c\n    x;\n    ```',
    '<div class="admonition tab" role="group"><p class="admonition-title">C</p><pre><code class="language-c">x;</code></pre></div>',
  ],
] as const)('%j', async ([text, expected]) => {
  expect(await html(text)).toBe(expected);
});

/** The types of nodes, each after those of its ancestors. */
function shape(text: string): string[] {
  const types: string[] = [];
  visit(parse(new VFile(text)), (node: Nodes) => {
    types.push(node.type);
  });
  return types;
}

test('consecutive tabs are not nested, in another block too', () => {
  const tabs = '=== "A"\n\n    a\n\n=== "B"\n\n    b\n';
  const block = ['blockquote', 'paragraph', 'text', 'paragraph', 'text'];
  expect(shape(tabs)).toEqual(['root', ...block, ...block]);
  expect(shape(`!!! tip\n${tabs.replace(/^(?=.)/gmu, '    ')}`)).toEqual([
    'root',
    'blockquote',
    'paragraph',
    ...block,
    ...block,
  ]);
});

test('lists and fences in a block keep their own indentation', () => {
  expect(shape('!!! tip\n    - a\n\n        ```\n        code\n        ```\n')).toEqual([
    ...['root', 'blockquote', 'paragraph'],
    ...['list', 'listItem', 'paragraph', 'text', 'code'],
  ]);
});

test('a block ends where the indentation does', () => {
  expect(shape('!!! tip\n    a\n\nb')).toEqual([
    'root',
    'blockquote',
    'paragraph',
    'paragraph',
    'text',
    'paragraph',
    'text',
  ]);
});

test.for([
  '!!! Stop that, now!',
  '!!!',
  '=== Title ===',
  '??? why "not',
  'a\n===\n',
  '====\n',
  '!!!note',
  '    !!! note\n        code',
])('%j is not a block', (text) => {
  expect(shape(text)).not.toContain('blockquote');
});
