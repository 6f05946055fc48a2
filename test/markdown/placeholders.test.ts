import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';

function read(markdown: string) {
  const file = new VFile(markdown);
  const html = toHtml(toHast(parse(file), { allowDangerousHtml: true }), { allowDangerousHtml: true });
  return { html, messages: file.messages.map(({ ruleId, line, column }) => `${line}:${column} ${ruleId}`) };
}

test.each([
  ['cp <file> <your folder>', '<p>cp &#x3C;file> &#x3C;your folder></p>', ['1:4', '1:11']],
  ['a vector<int> of **<T>**', '<p>a vector&#x3C;int> of <strong>&#x3C;T></strong></p>', ['1:9', '1:20']],
  ['<user-name>', '<p>&#x3C;user-name></p>', ['1:1']],
  ['> - <name>', '<blockquote>\n<ul>\n<li>&#x3C;name></li>\n</ul>\n</blockquote>', ['1:5']],
  [
    'from <source> by <title> at <time>',
    '<p>from &#x3C;source> by &#x3C;title> at &#x3C;time></p>',
    ['1:6', '1:18', '1:29'],
  ],
])('words in angle brackets are text: %s', (markdown, expected, places) => {
  const { html, messages } = read(markdown);
  expect(html).toBe(expected);
  expect(messages).toEqual(places.map((place) => `${place} html-element-unknown`));
});

test.each([
  'a <br> and <em>this</em>',
  'a <Foo>component</Foo>',
  'the end </int>',
  'an <x-card title="A"> with a value',
  'a closed <Badge/>',
  'one <b> that goes on',
  'a <script> of another',
  'a <math> and <input> in it',
])('an element remains one: %s', (markdown) => {
  expect(read(markdown)).toEqual({ html: `<p>${markdown}</p>`, messages: [] });
});

test('an end tag anywhere makes the first one an element', () => {
  expect(read('a <card>\n\nb\n\nc </card>').html).toBe('<p>a <card></p>\n<p>b</p>\n<p>c </card></p>');
});
