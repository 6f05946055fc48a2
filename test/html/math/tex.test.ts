import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { createTexReader, standardize } from '../../../src/html/math/tex.ts';
import { childCount } from '../../../src/model/mathml.ts';
import { withPage } from '../../support/page.ts';

function mathOf(tex: string, display = true) {
  const result = createTexReader()({ tex, display });
  if ('fault' in result) throw new Error(result.fault);
  return result.math;
}

/** Elements with a fixed number of children, and the text in them. */
function structureOf({ tagName, children }: Element): string[] {
  if (childCount(tagName) === undefined) {
    return children.flatMap((child) => (child.type === 'element' ? structureOf(child) : [textOf(child)]));
  }
  return [`${tagName}(${children.flatMap((child) => (child.type === 'element' ? structureOf(child) : [])).join(' ')})`];
}

test('a formula has its TeX as the alternative, and states whether it is displayed', () => {
  expect(mathOf('x^2').properties).toEqual({ alttext: 'x^2', display: 'block' });
  expect(mathOf('x^2', false).properties).toEqual({ alttext: 'x^2' });
});

test.each(['\\mathop{foo}', '\\begin{align}a&=b\\end{align}'])('tokens of `%s` contain only text', (tex) => {
  const held: string[] = [];
  visit(mathOf(tex), 'element', ({ tagName, children }) => {
    if (/^m[inos]$|^mtext$/.test(tagName)) held.push(...children.map(({ type }) => type));
  });
  expect(held.length).toBeGreaterThan(0);
  expect(new Set(held)).toEqual(new Set(['text']));
});

test.each(['\\boxed{x}', '\\begin{CD}A @VbVV B\\end{CD}'])('only `mstyle` and tables style content in `%s`', (tex) => {
  const styled: string[] = [];
  visit(mathOf(tex), 'element', ({ tagName, properties }) => {
    if (properties.displaystyle !== undefined || properties.scriptlevel !== undefined) styled.push(tagName);
  });
  expect(styled).toContain('mstyle');
  expect(styled.filter((name) => name !== 'mstyle' && name !== 'mtable')).toEqual([]);
});

test.each([
  ['e^{\\frac{x^2}{2}}', 'msup(e mfrac(msup(x 2) 2))'],
  ['x_{\\frac{a_1}{b_2}}', 'msub(x mfrac(msub(a 1) msub(b 2)))'],
  ['2^{2^{2^{x^2}}}', 'msup(2 msup(2 msup(2 msup(x 2))))'],
  ['\\overset{\\frac{x^2}{2}}{=}', 'mover(= mfrac(msup(x 2) 2))'],
  ['\\underset{x}{\\operatorname{argmin}} f', 'munder(argmin x) \u2061 f'],
  ['\\frac{\\color{red} x + y}{2}', 'mfrac(x + y 2)'],
])('`%s` is %s', (tex, expected) => {
  expect(structureOf(mathOf(tex)).join(' ')).toBe(expected);
});

test('symbols are composed characters', () => {
  const text = textOf(mathOf('a \\not= b'));
  expect(text).toContain('≠');
  expect(text).toBe(text.normalize('NFC'));
});

test('a fault has a reason without an excerpt, and an offset if it is known', () => {
  const read = createTexReader();
  expect(read({ tex: 'a + \\foo', display: false })).toEqual({
    fault: 'unsupported function name: \\foo',
    offset: 4,
  });
  expect(read({ tex: '\\begin{align}a\\end{align}', display: false })).toMatchObject({ offset: undefined });
});

test.each([
  ['x^', 'nothing follows `^`', 1],
  ['\\sqrt{x_}', 'nothing follows `_`', 7],
  ['x^^2', 'nothing follows `^`', 1],
])('`%s` is reported in words', (tex, fault, offset) => {
  expect(createTexReader()({ tex, display: true })).toEqual({ fault, offset });
});

test('TeX cannot link or load anything', () => {
  for (const tex of ['\\href{javascript:alert(1)}{x}', '\\includegraphics{x.png}', '\\class{a}{x}']) {
    const result = createTexReader()({ tex, display: false });
    expect(result).toHaveProperty('fault');
  }
});

test('infinite expansion ends', () => {
  expect(createTexReader()({ tex: '\\def\\a{\\a\\a}\\a', display: false })).toHaveProperty('fault');
});

test('a definition lasts for the document, and no longer', () => {
  const read = createTexReader();
  read({ tex: '\\gdef\\mine{\\mathbb{R}}', display: false });
  expect(read({ tex: '\\mine', display: false })).toHaveProperty('math');
  expect(createTexReader()({ tex: '\\mine', display: false })).toHaveProperty('fault');
});

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

function read(tex: string): Element {
  const result = createTexReader()({ tex, display: false });
  if (!('math' in result)) throw new Error(result.fault);
  return result.math;
}

test.each([
  'hat',
  'bar',
  'vec',
  'dot',
  'ddot',
  'tilde',
  'check',
  'acute',
  'grave',
  'breve',
  'mathring',
  'widehat',
  'widetilde',
])('\\%s is an accent', (command) => {
  const html = toHtml(read(`\\${command}{x}`));
  expect(html).toContain('<mover accent="true">');
  expect(html).not.toContain('math-depth');
});

test.each(['\\overbrace{x}', '\\overset{!}{=}', '\\sum^n_{i=1}', '\\stackrel{a}{b}'])('%s has none', (tex) => {
  expect(toHtml(read(tex))).not.toContain('accent=');
});

/** The spaces before and after the dots of a formula, in eighteenths of an em. */
function spaces(tex: string): number[] {
  const found: number[] = [];
  visit(read(tex), 'element', (node) => {
    if (node.tagName !== 'mo' || !/[…⋯]/u.test(textOf(node))) return;
    for (const side of ['lspace', 'rspace'])
      found.push(Math.round(Number.parseFloat(String(node.properties[side])) * 18));
  });
  return found;
}

describe('dots have the spaces of TeX, without those that neighbours have', () => {
  // The table of spaces between atoms: TeXbook, chapter 18. Dots are an inner atom.
  test.each<[string, number, number]>([
    ['a \\cdots b', 3, 3],
    ['a + \\cdots + b', 0, 0],
    ['a = \\ldots = b', 0, 0],
    ['a, \\ldots, b', 0, 3],
    ['(\\cdots)', 0, 0],
    ['\\{ 1, \\dots, n \\}', 0, 3],
    ['a_1 \\ldots a_n', 3, 3],
    ['\\cdots', 0, 0],
    ['x_{\\ldots}', 0, 0],
    ['\\begin{matrix} \\cdots \\end{matrix}', 0, 0],
    ['a < \\cdots < b', 0, 0],
    ['a \\times \\cdots \\times b', 0, 0],
  ])('%s', (tex, before, after) => {
    expect(spaces(tex)).toEqual([before, after]);
  });
});

test('an accent in a script is smaller than one in the line', async () => {
  const sizes = await withPage(async (page) => {
    await page.setContent(`${toHtml(read('\\hat{x}'))} ${toHtml(read('e^{\\hat{x}}'))}`);
    return page.$$eval('mover > :nth-child(2)', (marks) =>
      marks.map((mark) => Number.parseFloat(getComputedStyle(mark).fontSize)),
    );
  });
  expect(sizes[1]).toBeLessThan(sizes[0] ?? 0);
});
