import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { growthOf, linear } from '../support/steps.ts';

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
