import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';
import { growthOf, linear } from '../support/steps.ts';

/** The HTML of a text, without the ids of titles and whitespace between elements. */
async function htmlOf(markdown: string): Promise<string> {
  const file = new VFile(markdown);
  const html = toHtml(await transform(parse(file), file));
  expect(file.messages.map(String)).toEqual([]);
  return html.replace(/ (?:id|aria-labelledby)="offprint-[^"]*"/gu, '').replace(/>\s+</gu, '><');
}

const group = (title: string, content: string) =>
  `<div class="admonition tab" role="group"><p class="admonition-title">${title}</p>${content}</div>`;

test.each([
  ['one line for each attribute', '<Card\n  title="A"\n  icon="b"\n>\n  Text\n</Card>', group('A', '<p>Text</p>')],
  ['braces', "<Step title={'A'}>\n\nText\n\n</Step>", group('A', '<p>Text</p>')],
  [
    'words on the line of its tags',
    '<Tip>Use *it*.</Tip>',
    '<aside class="admonition tip" role="note"><p class="admonition-title"></p><p>Use <em>it</em>.</p></aside>',
  ],
  [
    'a fence on the next line',
    '<Step title="A">\n```\na\n\nb\n```\n</Step>',
    group('A', '<pre><code>a\n\nb\n</code></pre>'),
  ],
  [
    'a link',
    '<Card title="A *b*" href="https://example.org">\nText\n</Card>',
    group('<a href="https://example.org">A <em>b</em></a>', '<p>Text</p>'),
  ],
])('a component may have %s', async (_, markdown, html) => {
  expect(await htmlOf(markdown)).toBe(html);
});

test.each([
  ['in order', "<Tabs items={['A', `B`]}>\n<Tab>\none\n</Tab>\n<Tab>\ntwo\n</Tab>\n</Tabs>"],
  [
    'by value',
    '<Tabs\n values={[{label: "B", value: "b"}, {value: "a", label: "A"}]}>\n<TabItem value="a">one</TabItem>\n<TabItem value="b">two</TabItem>\n</Tabs>',
  ],
  ['in themselves', '<Tabs items={["C"]}>\n<Tab label="A">one</Tab>\n<Tab value="B">two</Tab>\n</Tabs>'],
])('tabs are named %s', async (_, markdown) => {
  expect(await htmlOf(markdown)).toBe(`<div>${group('A', '<p>one</p>')}${group('B', '<p>two</p>')}</div>`);
});

test('names of a group are not for the tabs of groups in it', async () => {
  const inner = "<Tabs items={['A']}>\n<Tab>one</Tab>\n</Tabs>";
  const html = await htmlOf(`<Tabs items={['B', 'C']}>\n<Tab>\n${inner}\n</Tab>\n<Tab>two</Tab>\n</Tabs>`);
  const one = `<div>${group('A', '<p>one</p>')}</div>`;
  expect(html).toBe(`<div>${group('B', one)}${group('C', '<p>two</p>')}</div>`);
});

test.each(['Tabs are <Tabs> and `<Card`.', '1 <Card', '    <Card\n    title="A">', '> <Card', '<Cards:a>'])(
  'other text with the name of a component has no part of its own: %j',
  async (markdown) => {
    expect(toHtml(await transform(parse(new VFile(markdown)), new VFile(markdown)))).not.toContain('admonition');
  },
);

test.each([
  ['tags', '<Card\n'],
  ['closed tags', '<Card>\na\n</Card>\n'],
  ['groups', "<Tabs items={['a']}>\n<Tab>\n"],
  ['braces', '<Card title={{'],
])('reads many %s in proportion', async (_, piece) => {
  expect(await growthOf((count) => parse(new VFile(piece.repeat(count))), 100)).toBeLessThan(linear);
});
