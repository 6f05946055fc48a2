import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { substituteVariables } from '../../src/markdown/variables.ts';
import { reportTo } from '../../src/model/report.ts';
import { growthOf, linear } from '../support/steps.ts';

const values = {
  title: 'The *Title*',
  version: '1.10',
  count: 3,
  draft: false,
  authors: [{ name: 'Ada' }, { name: 'Bob' }],
  keywords: ['a', 'b'],
  series: { name: 'Tracts', number: 7 },
};

function filled(markdown: string): { tree: Root; messages: string[] } {
  const file = new VFile({ path: 'a.md', value: markdown });
  const tree = parse(file);
  substituteVariables(tree, { values, givesVariables: true }, { report: reportTo(file) });
  return { tree, messages: file.messages.map(({ name, reason, note }) => `${name} ${reason} → ${note}`) };
}

test.each([
  ['{{ version }}', '1.10'],
  ['{{version}}', '1.10'],
  ['Version {{\tversion }}, {{ count }}{{ count }}', 'Version 1.10, 33'],
  ['# On {{ title }}', 'On The *Title*'],
  ['*{{ version }}* [{{ version }}](x) `{{ version }}`', '1.10 1.10 {{ version }}'],
  ['| {{ count }} |\n| --- |\n| {{ draft }} |', '3false'],
  ['{{ authors }} / {{ keywords }}', 'Ada, Bob / a, b'],
  ['{{ series.name }} {{ series.number }}', 'Tracts 7'],
  [':::note[On {{ count }}]\n{{ count }}\n:::', 'On 33'],
  ['\\{{ version }} \\{\\{ version }}', '{{ version }} {{ version }}'],
  ['{ {version} } {{ version } {{{ version }}} {{ a b }}', '{ {version} } {{ version } {{{ version }}} {{ a b }}'],
  ['```\n{{ version }}\n```', '{{ version }}'],
  ['$x_{{ version }}$', 'x_{{ version }}'],
  ['<div title="{{ version }}">', '<div title="{{ version }}">'],
  ['<b>{{ version }}</b>', '<b>1.10</b>'],
])('%j reads %j', (markdown, text) => {
  const { tree, messages } = filled(markdown);
  expect(messages).toEqual([]);
  expect(textOf(tree)).toBe(text);
});

test('variables are replaced in URLs, titles and alternative texts', () => {
  const { tree, messages } = filled(
    [
      '[x](https://e.example/{{version}}/y "On {{ version }}") ![{{ title }} again](<p {{ version }}.png> "Fig. {{ count }}")',
      '',
      '[r] https://e.example/{{version}} <https://e.example/{{version}}>',
      '',
      '[r]: https://r.example/{{version}}',
    ].join('\n'),
  );
  const found: unknown[] = [];
  visit(tree, (node) => {
    if ('url' in node)
      found.push(['alt' in node ? node.alt : textOf(node), node.url, 'title' in node ? node.title : null]);
  });
  expect(messages).toEqual([]);
  expect(found).toEqual([
    ['x', 'https://e.example/1.10/y', 'On 1.10'],
    ['The *Title* again', 'p 1.10.png', 'Fig. 3'],
    ['https://e.example/1.10', 'https://e.example/1.10', null],
    ['https://e.example/1.10', 'https://e.example/1.10', null],
    ['', 'https://r.example/1.10', null],
  ]);
});

test('braces after a backslash stay in a URL or an alternative text', () => {
  const { tree } = filled('[{{ version }}](https://e.example/\\{{version}}) ![\\{{ version }}](x.png)');
  const found: unknown[] = [];
  visit(tree, (node) => {
    if ('url' in node) found.push('alt' in node ? node.alt : [textOf(node), node.url]);
  });
  expect(found).toEqual([['1.10', 'https://e.example/{{version}}'], '{{ version }}']);
});

test('unknown names are reported at their place, with a suggestion', () => {
  const { tree, messages } = filled(
    'One\n\nTwo {{ versoin }} and {{ nothing }}, {{ series }}\n\n![{{ tilte }}](x.png)',
  );
  expect(messages).toEqual([
    'a.md:3:5 The variable `versoin` is not defined and is shown as it is written → Did you mean `version`?',
    'a.md:3:23 The variable `nothing` is not defined and is shown as it is written → Define it under `variables` in the front matter or the config, or write `\\{{` for braces.',
    'a.md:3:38 The variable `series` is not defined and is shown as it is written → Did you mean `series.name` or `series.number`?',
    'a.md:5:1 The variable `tilte` is not defined and is shown as it is written → Did you mean `title`?',
  ]);
  expect(textOf(tree)).toContain('Two {{ versoin }} and');
});

test('a value is merged with the text next to it', () => {
  const [paragraph] = filled('a {{ version }} b').tree.children;
  expect(paragraph).toMatchObject({
    children: [
      { type: 'text', value: 'a 1.10 b', position: { start: { line: 1, column: 1 }, end: { line: 1, column: 18 } } },
    ],
  });
});

test.each(['{{', '{{ a', '{{ a }', '{'])('many repetitions of %j are parsed in linear time', async (piece) => {
  expect(await growthOf((count) => filled(piece.repeat(count)), 500)).toBeLessThan(linear);
});
