import type { Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { assemble } from '../../../src/markdown/includes.ts';
import { parse } from '../../../src/markdown/parse.ts';
import { memoryHost } from '../../support/memory-host.ts';

const files = {
  '/book/src/part.md': '# Part\n\nOne.\n\nTwo [x](other.md).\n',
  '/book/src/main.rs':
    'fn main() {\n    // ANCHOR: body\n    tide();\n    // ANCHOR_END: body\n}\n# hidden\n##[shown]\n',
};

async function read(text: string): Promise<{ blocks: string[]; messages: string[] }> {
  const file = new VFile({ path: 'a.md', value: text });
  const options = { host: memoryHost(files), path: '/book/src/a.md', root: '/book' };
  const { tree } = await assemble(file, { ...options, parse: (part) => parse(part, { dialect: 'mdbook' }) });
  const blocks: string[] = [];
  visit(tree, (node: Nodes) => {
    if (node.type === 'paragraph' || node.type === 'heading') blocks.push(textOf(node));
    else if (node.type === 'code') blocks.push(`${node.lang}: ${node.value}`);
  });
  return { blocks, messages: file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`) };
}

test.for([
  ['{{#include part.md}}', ['Part', 'One.', 'Two x.']],
  ['{{ #include part.md:3 }}', ['One.']],
  ['{{#include part.md:3:}}', ['One.', 'Two x.']],
  ['{{#include part.md::2}}', ['Part']],
  ['```rust\n{{#include main.rs:body}}\n```', ['rust: tide();']],
  ['```rust\n{{#rustdoc_include main.rs:3}}\n```', ['rust: tide();']],
  ['```rust,ignore\n// Before\n{{#include main.rs:5}}\n```', ['rust,ignore: // Before\n}']],
  [
    '{{#playground main.rs editable}}',
    ['rust: fn main() {\n    // ANCHOR: body\n    tide();\n    // ANCHOR_END: body\n}\n#[shown]'],
  ],
  ['```rust\n# use tide;\n#\nlet a = 1;\n#[derive]\n```', ['rust: let a = 1;\n#[derive]']],
  ['```python\n# a comment\n```', ['python: # a comment']],
  ['```python,hidelines=~\n~ import\nrun()\n```', ['python,hidelines=~: run()']],
  ['```python,hidelines=!!!\n!!!import os\nrun()\n  !!! end\n```', ['python,hidelines=!!!: run()']],
  ['{{#title Another}}\n\nText', ['Text']],
  ['`\\{{#include a.md}}`, and \\{{#include b.md}}', ['{{#include a.md}}, and {{#include b.md}}']],
  ['```md\n\\{{#include a.md}}\n```', ['md: {{#include a.md}}']],
  ['<div class="hidden">Unseen.</div>\n\nSeen', ['Seen']],
] as const)('%s', async ([text, blocks]) => {
  expect(await read(text)).toEqual({ blocks, messages: [] });
});

test('a missing file and a missing region are reported where they are named', async () => {
  const { messages } = await read('Text\n\n{{#include missing.md}}\n\n```rust\n{{#include main.rs:nowhere}}\n```\n');
  expect(messages).toEqual(['5 code-region', '3 file-missing']);
});
