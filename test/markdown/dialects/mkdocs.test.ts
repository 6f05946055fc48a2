import type { Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { assemble } from '../../../src/markdown/includes.ts';
import { parse } from '../../../src/markdown/parse.ts';
import { memoryHost } from '../../support/memory-host.ts';

const files = {
  '/site/includes/part.md': 'One.\n\nTwo.\n',
  '/site/x.py': '# --8<-- [start:run]\nrun()\n# --8<-- [end:run]\n',
};

async function read(text: string): Promise<{ blocks: string[]; messages: string[] }> {
  const file = new VFile({ path: 'a.md', value: text });
  const options = { host: memoryHost(files), path: '/site/docs/a.md', root: '/site' };
  const { tree } = await assemble(file, { ...options, parse: (part) => parse(part, { dialect: 'mkdocs' }) });
  const blocks: string[] = [];
  visit(tree, (node: Nodes) => {
    if (node.type === 'paragraph' || node.type === 'heading') blocks.push(textOf(node));
    else if (node.type === 'code') blocks.push(`${node.lang}: ${node.value}`);
    else if (node.data && 'hName' in node.data && node.data.hName === 'kbd') blocks.push(`key ${textOf(node)}`);
  });
  return { blocks, messages: file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`) };
}

test.for([
  ['--8<-- "includes/part.md"', ['One.', 'Two.']],
  ['--8<-- "includes/part.md:1:1"', ['One.']],
  ['--8<--\nincludes/part.md\n--8<--', ['One.', 'Two.']],
  ['```python\n--8<-- "x.py:run"\n```', ['python: run()']],
  ['Press ++ctrl+"Fn x"++.', ['Press Ctrl+Fn x.', 'key Ctrl', 'key Fn x']],
  ['Press ++ctrl+page-up++.', ['Press Ctrl+Page up.', 'key Ctrl', 'key Page up']],
  [':material-check: Done', ['Done']],
  ['1. One\n2. Two\n\nText\n{ .annotate }', ['One', 'Two', 'Text']],
  ['C++ and D++ are text, and so is 10:30.', ['C++ and D++ are text, and so is 10:30.']],
] as const)('%j', async ([text, blocks]) => {
  expect(await read(text)).toEqual({ blocks, messages: [] });
});

test('a missing snippet is reported where it is named', async () => {
  expect((await read('Text\n\n--8<-- "includes/missing.md"')).messages).toEqual(['3 file-missing']);
});

test('an addition of CriticMarkup is no key', async () => {
  expect(await read('A {++more++} word.')).toEqual({ blocks: ['A {++more++} word.'], messages: ['1 foreign-syntax'] });
});
