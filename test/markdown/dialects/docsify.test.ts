import type { Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { assemble } from '../../../src/markdown/includes.ts';
import { parse } from '../../../src/markdown/parse.ts';
import { visit } from '../../../src/model/visit.ts';
import { memoryHost } from '../../support/memory-host.ts';
import { growthOf, linear } from '../../support/steps.ts';

const files = {
  '/site/guide/part.md': 'Some *words*.\n',
  '/site/guide/tide.js': 'a\n/// [demo]\nrun()\n/// [demo]\nb\n',
  '/site/guide/page.html': '<p>Tide</p>\n',
};

/** The blocks of a text, and its links and images: their texts, and what the dialect has given them. */
async function read(text: string): Promise<{ nodes: unknown[]; messages: string[] }> {
  const file = new VFile({ path: 'guide/a.md', value: text });
  const options = { host: memoryHost(files), path: '/site/guide/a.md', root: '/site' };
  const { tree } = await assemble(file, { ...options, parse: (part) => parse(part, { dialect: 'docsify' }) });
  const nodes: unknown[] = [];
  visit(tree, (node: Nodes) => {
    const { className, id, style } = node.data?.hProperties ?? {};
    if (node.type === 'blockquote') nodes.push([className, textOf(node)]);
    else if (node.type === 'heading') nodes.push([`h${node.depth}`, textOf(node), id]);
    else if (node.type === 'link') nodes.push([node.url, node.title ?? null]);
    else if (node.type === 'image') nodes.push([node.url, node.title ?? null, style]);
    else if (node.type === 'code') nodes.push([node.lang, node.value]);
    else if (node.type === 'paragraph') nodes.push(textOf(node));
  });
  return { nodes, messages: file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`) };
}

test.for([
  ['!> Never\nalone.', [[['admonition', 'important'], 'Never\nalone.'], '', 'Never\nalone.']],
  ['?> A *tip*.', [[['admonition', 'tip'], 'A tip.'], '', 'A tip.']],
  ['Really?> Yes.', ['Really?> Yes.']],
  ['?>none', ['?>none']],
  ['## Oars :id=the-oars', [['h2', 'Oars', 'the-oars']]],
  ['## Oars {docsify-ignore}', [['h2', 'Oars', undefined]]],
  ['# Oars :id=o {docsify-ignore-all}', [['h1', 'Oars', 'o']]],
  ['## At 10:30', [['h2', 'At 10:30', undefined]]],
  ["![P](p.png 'The pier :size=30x20')", ['P', ['p.png', 'The pier', 'width: 30px; height: 20px']]],
  ["![P](p.png ':size=50% :no-zoom')", ['P', ['p.png', null, 'width: 50%']]],
  ["![P](p.png 'Ratio 2:size')", ['P', ['p.png', 'Ratio 2:size', undefined]]],
  ["[A](https://example.org ':target=_blank')", ['A', ['https://example.org', null]]],
  ["[A](b/c.md ':ignore The title')", ['A', ['b/c.md', 'The title']]],
  ['[A](b/c)', ['A', ['/b/c', null]]],
  ['[A](b/c.md?id=oars)', ['A', ['/b/c.md#oars', null]]],
  ['[A](?id=oars)', ['A', ['#oars', null]]],
  [
    '[A](./b.md), [B](../c.md), [C](#d), [D](e.zip)',
    ['A, B, C, D', ...['./b.md', '../c.md', '#d', 'e.zip'].map((url) => [url, null])],
  ],
  ["[a](part.md ':include')", ['Some words.']],
  ["[a](tide.js ':include')", [['js', 'a\n/// [demo]\nrun()\n/// [demo]\nb']]],
  ["[a](tide.js ':include :type=code :fragment=demo')", [['js', 'run()']]],
  ["[](page.html ':include :type=code text')", [['text', '<p>Tide</p>']]],
  ["[a](page.html ':include')", ['a', ['page.html', null]]],
] as const)('%j', async ([text, nodes]) => {
  expect(await read(text)).toEqual({ nodes, messages: [] });
});

test('a missing file is reported where it is embedded', async () => {
  expect((await read("Text\n\n[a](none.md ':include')")).messages).toEqual(['3 file-missing']);
});

test('headings between the comments of tabs are their titles', async () => {
  const text =
    '<!-- tabs:start -->\n\n#### **English**\n\nHello\n\n#### French\n\nBonjour\n\n<!-- tabs:end -->\n\n# Next\n';
  expect((await read(text)).nodes).toEqual([
    [['admonition', 'tab'], 'EnglishHello'],
    'English',
    'Hello',
    [['admonition', 'tab'], 'FrenchBonjour'],
    'French',
    'Bonjour',
    ['h1', 'Next', undefined],
  ]);
});

test.each(['!> a\n\n', "[a](b.js ':a :b :c')\n\n", '# A :id=b {docsify-ignore} \n\n', "![a](b.png ':size=1x2')\n\n"])(
  'the time for %j grows with the text',
  async (part) => {
    const grown = (count: number) => parse(new VFile(part.repeat(count)), { dialect: 'docsify' });
    expect(await growthOf(grown, 300)).toBeLessThan(linear);
  },
);
