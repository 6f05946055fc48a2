import { toHtml } from 'hast-util-to-html';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../../src/html/transform.ts';
import { parse } from '../../../src/markdown/parse.ts';
import { growthOf, linear } from '../../support/steps.ts';

async function html(text: string): Promise<string> {
  const file = new VFile({ path: 'a.md', value: text });
  const tree = await transform(parse(file, { dialect: 'obsidian' }), file, {});
  expect(file.messages.map(String)).toEqual([]);
  return toHtml(tree)
    .replace(/ (?:data-[\w-]+|aria-labelledby|id="offprint[^"]*")(?:="[^"]*")?/gu, '')
    .replace(/\n\s*/gu, '');
}

const note = (title: string, content: string) =>
  `<aside class="admonition note" role="note"><p class="admonition-title">${title}</p>${content}</aside>`;

test('a link between notes has its place', () => {
  const file = new VFile('One [[A]]\ntwo [[B|b]] three.');
  const places: string[] = [];
  visit(parse(file, { dialect: 'obsidian' }), ({ type, position }) => {
    if (type === 'link' || type === 'text')
      places.push(
        `${type} ${position?.start.line}:${position?.start.column} ${String(file).slice(position?.start.offset, position?.end.offset)}`,
      );
  });
  expect(places).toEqual([
    'text 1:1 One ',
    'link 1:5 [[A]]',
    'text 1:5 [[A]]',
    'text 1:10 \ntwo ',
    'link 2:5 [[B|b]]',
    'text 2:5 [[B|b]]',
    'text 2:12  three.',
  ]);
});

test('many links take time in proportion to their number', async () => {
  const links = (count: number) => parse(new VFile('[[a]]\n'.repeat(count)), { dialect: 'obsidian' });
  expect(await growthOf(links, 300)).toBeLessThan(linear);
});

test.for([
  ['> [!note]\n> Text', note('', '<p>Text</p>')],
  ['> [!note] Mind it\n> Text', note('Mind it', '<p>Text</p>')],
  ['> [!note] Mind *it* and `that`\n> Text', note('Mind <em>it</em> and <code>that</code>', '<p>Text</p>')],
  ['> [!note] *Mind*\n> **it**', note('<em>Mind</em>', '<p><strong>it</strong></p>')],
  ['> [!note] Mind [[A page|it]]\n> Text', note('Mind <a href="A%20page.md">it</a>', '<p>Text</p>')],
  ['> [!note] Mind it  \n> Text', note('Mind it', '<p>Text</p>')],
  ['> [!note] Only *this*', note('Only <em>this</em>', '')],
  ['> [!faq] Why\n>\n> Text', '<p class="admonition-title">Why</p><p>Text</p>'],
  ['> [!tip]- Mind *it*\n> Text', '<details><summary>Mind <em>it</em></summary><p>Text</p></details>'],
] as const)('%j', async ([text, expected]) => {
  expect(await html(text)).toContain(expected);
});

test.each([
  ['![[B]]', { file: 'B.md', shift: '0' }],
  ['![[B.md|b]]', { file: 'B.md', shift: '0' }],
  ['![[sub/B c#One#Two]]', { file: 'sub/B c.md', shift: '0', heading: 'Two' }],
  ['![[B#^X-1]]', { file: 'B.md', shift: '0', block: 'x-1' }],
])('an embedded note is included: %s', (text, include) => {
  const { children } = parse(new VFile(`A\n\n${text}`), { dialect: 'obsidian' });
  expect(children[1]?.data).toEqual({ include });
});

test.each(['![[a.png]]', '![[a.pdf]]', 'Text ![[B]]', '[[B]]', '\\![[B]]'])('%s includes nothing', (text) => {
  const { children } = parse(new VFile(text), { dialect: 'obsidian' });
  expect(children[0]?.data).toBeUndefined();
});

test.for([
  ['A *b* c ^Name-1', '<p id="name-1">A <em>b</em> c</p>'],
  ['- A ^a', '<ul><li id="a">A</li></ul>'],
  ['> A\n\n^a\n\nB', '<blockquote id="a"><p>A</p></blockquote><p>B</p>'],
  ['A \\^a', '<p>A ^a</p>'],
  ['10^6 and 2^n', '<p>10^6 and 2^n</p>'],
  ['![A|200](a.png)', '<p><img src="a.png" alt="A" style="width: 200px"></p>'],
  ['![A|b](a.png)', '<p><img src="a.png" alt="A|b"></p>'],
  ['![A|20x10](a.png)', '<p><img src="a.png" alt="A" style="width: 20px; height: 10px"></p>'],
] as const)('names of blocks and sizes of images are read: %s', async ([text, expected]) => {
  expect(await html(text)).toBe(expected);
});
