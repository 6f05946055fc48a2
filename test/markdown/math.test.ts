import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { growthOf, linear } from '../support/steps.ts';

function formulasIn(markdown: string): string[] {
  const formulas: string[] = [];
  visit(parse(new VFile(markdown)), (node) => {
    if (node.type === 'inlineMath' || node.type === 'math') formulas.push(node.value);
  });
  return formulas;
}

test.each([
  ['$5 and $6', []],
  ['USD$30,$40', []],
  ['$ x $', []],
  ['$x $', []],
  ['$x', []],
  ['\\$x$', []],
  ['`$x$`', []],
  ['$2, so `i=$x` fails', []],
  ['$x$', ['x']],
  ['$5 or $x$', ['x']],
  ['$x$, $y$th', ['x', 'y']],
  ['($\\frac{a}{b}$)', ['\\frac{a}{b}']],
  ['$a\nb$', ['a\nb']],
  ['Let $`\\sqrt{2}`$ and ($`y_1`$).', ['\\sqrt{2}', 'y_1']],
  ['$`x`$', ['x']],
  ['$`x`', []],
  ['\\$`x`$', []],
  ['$ `x` $', []],
  ['$$x$$', ['x']],
  ['$$ x $$ and $5', ['x']],
  ['$a $$ b$', ['a $$ b']],
  ['$$\nx\n$$', ['x']],
])('in %j the formulas are %j', (markdown, expected) => {
  expect(formulasIn(markdown)).toEqual(expected);
});

test.each(['$a ', '$', '$$ $ ', '$x`', '$a$$ ', '$`x`$ '])(
  'many repetitions of %j are parsed in linear time',
  async (piece) => {
    expect(await growthOf((count) => formulasIn(piece.repeat(count)), 400)).toBeLessThan(linear);
  },
);
