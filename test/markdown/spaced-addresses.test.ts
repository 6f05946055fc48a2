import { toHtml } from 'hast-util-to-html';
import type { Nodes } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';

/** The images and links of a text, and its messages. */
function read(text: string) {
  const file = new VFile({ path: 'a.md', value: text });
  const found: string[] = [];
  visit(parse(file), (node: Nodes) => {
    if (node.type === 'image') found.push(`image ${node.url} | ${node.alt} | ${node.title ?? ''}`);
    if (node.type === 'link') found.push(`link ${node.url}`);
  });
  return { found, messages: file.messages.map(String) };
}

describe('a URL with spaces', () => {
  test.each([
    ['![moon](a name with spaces.png)', 'image a name with spaces.png | moon | '],
    ['![moon]( full moon.png "The moon" )', 'image full moon.png | moon | The moon'],
    ["![moon](full moon.png 'The moon')", 'image full moon.png | moon | The moon'],
    ['![moon](full moon.png (The moon))', 'image full moon.png | moon | The moon'],
    ['![moon](full moon.png "Say \\"moon\\" &amp; go")', 'image full moon.png | moon | Say "moon" & go'],
    ['![*full* moon](Screenshot (2).png)', 'image Screenshot (2).png | full moon | '],
    ['![moon](full moon)', 'image full moon | moon | '],
    ['![AT&amp;T](a &amp; b.png)', 'image a & b.png | AT&T | '],
    ['[text](my file.md)', 'link my file.md'],
    ['[text](my file.md#part)', 'link my file.md#part'],
    ['[text](./my file)', 'link ./my file'],
    ['*[text](my file.pdf)*', 'link my file.pdf'],
  ])('%s', (text, expected) => {
    const { found, messages } = read(text);
    expect(found).toEqual([expected]);
    expect(messages).toEqual([expect.stringContaining('contains spaces')]);
  });

  test('is reported at its place', () => {
    expect(read('# A\n\nB ![moon](full moon.png)\n').messages).toEqual([
      'a.md:3:3: The URL `full moon.png` contains spaces, which end a URL in Markdown',
    ]);
  });

  test.each([
    ['![moon](<full moon.png>)', ['image full moon.png | moon | ']],
    ['![moon](moon.png "The moon")', ['image moon.png | moon | The moon']],
    ['![moon](moon.png (The moon))', ['image moon.png | moon | The moon']],
    ['![moon](moon.png)', ['image moon.png | moon | ']],
    ['[text](this is a remark)', []],
    ['[link](/url "title \\"&quot;")', ['link /url']],
    ['[link](/url "title "and" title")', []],
    ['![moon](full\nmoon.png)', []],
    ['![moon](full moon.png', []],
    ['\\![moon\\](full moon.png)', []],
    ['`![moon](full moon.png)`', []],
    // Links do not nest.
    ['[a [b](c.md) d](e f.md)', ['link c.md']],
  ])('is not one in %j', (text, expected) => {
    expect(read(text)).toEqual({ found: expected, messages: [] });
  });

  test('of an image may be in a link that has one too', () => {
    expect(read('[![moon](full moon.png)](the moon.md)').found).toEqual([
      'link the moon.md',
      'image full moon.png | moon | ',
    ]);
  });
});

test.each([
  ['![A](a.png =200x100)', '<img src="a.png" alt="A" style="width: 200px; height: 100px">', []],
  ['![A](a.png =200x "B")', '<img src="a.png" alt="A" title="B" style="width: 200px">', []],
  ['![A](a.png =x100)', '<img src="a.png" alt="A" style="width: auto; height: 100px">', []],
  ['![A](a b.png =20x)', '<img src="a%20b.png" alt="A" style="width: 20px">', ['address-spaces']],
  ['![A](a.png =x)', '<img src="a.png%20=x" alt="A">', ['address-spaces']],
])('%s has the size of HackMD after its URL', (markdown, html, rules) => {
  const file = new VFile(markdown);
  expect(toHtml(toHast(parse(file)))).toBe(`<p>${html}</p>`);
  expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(rules);
});
