import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { standardize } from '../../../src/html/math/standardize.ts';

function standardized(...children: Element[]): string {
  const math = h('math', children);
  standardize(math);
  return toHtml(math);
}

test('an element that may not have a style is wrapped, as a whole, in one that may', () => {
  expect(standardized(h('msup', { scriptlevel: '2', style: 'math-depth:2;' }, [h('mi', 'x'), h('mn', '2')]))).toBe(
    '<math><mstyle scriptlevel="2"><msup><mi>x</mi><mn>2</mn></msup></mstyle></math>',
  );
  expect(standardized(h('mn', { scriptlevel: '2', style: 'color:red;math-depth:2;' }, '2'))).toBe(
    '<math><mstyle scriptlevel="2"><mn style="color:red;">2</mn></mstyle></math>',
  );
});

test('a row becomes a style, and a cell contains one', () => {
  expect(standardized(h('mrow', { displaystyle: 'true' }, [h('mi', 'x')]))).toBe(
    '<math><mstyle displaystyle="true"><mi>x</mi></mstyle></math>',
  );
  expect(standardized(h('mtable', [h('mtr', [h('mtd', { scriptlevel: '1' }, [h('mi', 'x'), h('mi', 'y')])])]))).toBe(
    '<math><mtable><mtr><mtd><mstyle scriptlevel="1"><mi>x</mi><mi>y</mi></mstyle></mtd></mtr></mtable></math>',
  );
});

test('a table may set that its cells are displayed, but not their size', () => {
  const row = () => h('mtr', [h('mtd', [h('mi', 'x')])]);
  expect(standardized(h('mtable', { displaystyle: 'true' }, [row()]))).toBe(
    '<math><mtable displaystyle="true"><mtr><mtd><mi>x</mi></mtd></mtr></mtable></math>',
  );
  expect(standardized(h('mtable', { scriptlevel: '1' }, [row()]))).toBe(
    '<math><mstyle scriptlevel="1"><mtable><mtr><mtd><mi>x</mi></mtd></mtr></mtable></mstyle></math>',
  );
});
