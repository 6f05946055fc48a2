import * as fc from 'fast-check';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { run } from '../support/run.ts';
import { growthOf, linear } from '../support/steps.ts';
import { testWith } from '../support/tools.ts';

/** The displayed formulas, and the texts next to them, each without the space around it. */
function partsOf(markdown: string): string[] {
  const parts: string[] = [];
  visit(parse(new VFile(markdown)), (node) => {
    if (node.type === 'math' || node.type === 'inlineMath') parts.push(`$$${words(node.value)}`);
    else if (node.type === 'text' && words(node.value) !== '') parts.push(words(node.value));
  });
  return parts;
}

const words = (text: string) => text.trim().replace(/\s+/gu, ' ');

const inPandoc = [
  '$$x = a\n= b\n$$\n\nafter',
  '$$\nx = a\n= b$$\n\nafter',
  '$$x = a\n= b$$\n\nafter',
  '$$\nx = a\n= b\n$$\n\nafter',
  'before\n$$x = a\n= b$$\nafter',
  '$$x = a\n= b$$ after',
  '$$\nx\n$$ after',
  '$$x = a\n\n= b$$',
  '$$x\n- y$$',
  '$$x\n# y\n$$',
  '> $$x\n> = y$$\n\nafter',
  '- $$x\n  = y$$\n\nafter',
  '$$x$$ and $$y$$',
  '$$\n\\text{a $b$}\n$$',
  '$$x\n= \\$y$$\n\nafter',
  'before\n\n$$\nx\n\nafter',
  '$$x',
];

/** A node of Pandoc's syntax tree. */
interface PandocNode {
  t: string;
  c?: unknown;
}

/** The same parts according to Pandoc. */
async function partsInPandoc(markdown: string): Promise<string[]> {
  const { stdout } = await run('pandoc', ['-f', 'markdown', '-t', 'json'], { input: markdown });
  const parts: string[] = [];
  let text = '';
  const endText = () => {
    if (words(text) !== '') parts.push(words(text));
    text = '';
  };
  const read = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(read);
    else if (isNode(value)) readNode(value);
  };
  const readNode = ({ t, c }: PandocNode): void => {
    if (t === 'Str') text += String(c);
    else if (t === 'Space' || t === 'SoftBreak') text += ' ';
    else if (t === 'Math') {
      endText();
      parts.push(`$$${words(String((c as unknown[])[1]))}`);
    } else {
      endText();
      read(c);
      endText();
    }
  };
  read(JSON.parse(stdout).blocks);
  return parts;
}

function isNode(value: unknown): value is PandocNode {
  return typeof value === 'object' && value !== null && 't' in value;
}

testWith('pandoc')('reads formulas over several lines as Pandoc does', async () => {
  const read = await Promise.all(inPandoc.map(async (markdown) => [markdown, await partsInPandoc(markdown)]));
  expect(inPandoc.map((markdown) => [markdown, partsOf(markdown)])).toEqual(read);
});

test.each([
  ['$$\nx\n\ny\n$$\n\nafter', ['$$x y', 'after']],
  ['$$$\n$$\n$$$\n\nafter', ['$$$$', 'after']],
  ['text\n$$\nx\n$$\nmore', ['text', '$$x', 'more']],
  ['> $$\n> x\n\nafter', ['$$ x', 'after']],
])('between fences, in %j, are %j', (markdown, parts) => {
  expect(partsOf(markdown)).toEqual(parts);
});

test('no character of a formula is lost, wherever its lines break', () => {
  const line = fc.constantFrom('x = a', '+ \\frac{b}{c}', '\\\\', '- d', '> 1', '{e}', '\\text{$y$}');
  const lines = fc.array(line, { minLength: 1, maxLength: 4 }).map((content) => content.join('\n'));
  const edge = fc.constantFrom('', ' ', '\n');
  const property = fc.property(lines, edge, edge, (content, before, after) => {
    expect(partsOf(`one\n\n$$${before}${content}${after}$$\n\ntwo`)).toEqual(['one', `$$${words(content)}`, 'two']);
  });
  fc.assert(property);
});

test.each(['$$x\n', '$$\nx $$ y\n\n', '$$x\n$$$y\n', '> $$\n> x\n\n', '$$ {#'])(
  'many repetitions of %j are parsed in linear time',
  async (piece) => {
    expect(await growthOf((count) => parse(new VFile(piece.repeat(count))), 100)).toBeLessThan(linear);
  },
);

/** The text of each formula, and the properties of its element; then the other texts. */
function formulasOf(markdown: string): unknown[] {
  const tree: Root = parse(new VFile(markdown));
  const found: unknown[] = [];
  visit(tree, (node) => {
    if (node.type === 'math' || node.type === 'inlineMath') {
      const { className = [], id } = node.data?.hProperties ?? {};
      const classes = [className].flat().filter((name) => !/math/u.test(String(name)));
      found.push([node.value, id, ...classes]);
    } else if (node.type === 'text') found.push(node.value);
  });
  return found;
}

test.each([
  ['$$ {#eq-x}\nx\n$$\n', [['x', 'eq-x']]],
  ['$$ {#eq-x .wide}\nx\n$$\n', [['x', 'eq-x', 'wide']]],
  ['$$\nx\n$$ {#eq-x}\n', [['x', 'eq-x']]],
  ['$$\nx\n$$ {#eq-x}', [['x', 'eq-x']]],
  ['$$\nx\n\ny\n$$ {#eq-x}  \n\nafter', [['x\n\ny', 'eq-x'], 'after']],
  ['$$$\n$$\n$$$ {#eq-x}\n', [['$$', 'eq-x']]],
  ['  $$\n  x\n    y\n  $$ {#eq-x}\n', [['x\n  y', 'eq-x']]],
  ['> $$\n> x\n> $$ {#eq-x}\n\nafter', [['x', 'eq-x'], 'after']],
  ['- $$\n  x\n  $$ {#eq-x}\n- y', [['x', 'eq-x'], 'y']],
  ['$$ x $$ {#eq-x}', [['x', 'eq-x']]],
  ['$$x = a\n= b$$ {#eq-x}\n', [['x = a\n= b', 'eq-x']]],
  ['$$\nx\n> y$$ {#eq-x}', [['x\n> y', 'eq-x']]],
  ['$$ x $$\n{#eq-x}', [['x', 'eq-x']]],
])('gives the formula `%s` its id', (markdown, expected) => {
  expect(formulasOf(markdown)).toEqual(expected);
});

test.each([
  ['$$\nx\n$$\n', [['x', undefined]]],
  [
    '$$\nx\n$$\n\n$$\ny\n$$ {#eq-y}\n',
    [
      ['x', undefined],
      ['y', 'eq-y'],
    ],
  ],
  ['$$\nx\n$$ {not an id}\n\n$$\n', [['x', undefined], ' {not an id}', '$$']],
  ['$$\nx\n$$ text\n\n$$\n', [['x', undefined], ' text', '$$']],
  ['$x$ {#eq-x}', [['x', undefined], ' {#eq-x}']],
  ['$$ x $$ \\{#eq-x}', [['x', undefined], ' {#eq-x}']],
  ['$$ x $$ {#eq-x} and more', [['x', undefined], ' {#eq-x} and more']],
])('leaves the formula `%s` without one', (markdown, expected) => {
  expect(formulasOf(markdown)).toEqual(expected);
});

test('unclosed formulas are parsed in linear time', async () => {
  const textOf = (count: number) => '$$\nx\n'.repeat(count) + '$$$$\n'.repeat(count);
  expect(await growthOf((count) => parse(new VFile(textOf(count))), 200)).toBeLessThan(linear);
});
