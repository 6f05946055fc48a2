import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { createTexReader, type TexReader } from '../../../src/html/math/tex.ts';

function mathOf(tex: string, read: TexReader = createTexReader()): Element {
  const result = read({ tex, display: true });
  if ('fault' in result) throw new Error(`${tex}: ${result.fault}`);
  return result.math;
}

/** Elements with a meaning, and the text in them. */
function said(element: Element): string {
  const inner = element.children.map((child) => (child.type === 'element' ? said(child) : textOf(child))).join(' ');
  const content = inner.replaceAll('\u2061', '').trim().replace(/\s+/gu, ' ');
  return /^m(?:ath|row|style|[inos]|text|space|padded)$/u.test(element.tagName)
    ? content
    : `${element.tagName}(${content})`;
}

test.each([
  ['\\overset{n}{X}', 'mover(X n)'],
  ['\\overset{a}{XY}', 'mover(X Y a)'],
  ['\\overset{def}{:=}', 'mover(:= d e f)'],
  ['\\overset{a}{\\underset{b}{=}}', 'mover(munder(= b) a)'],
  ['\\stackrel{n}{XY}', 'mover(X Y n)'],
  ['10_a^b', 'msubsup(10 a b)'],
  ['\\text{step_size^2 #1}', 'step_size^2 #1'],
  ['\\mbox{if $x^2$}', 'if msup(x 2)'],
  ['\\text{50% of}', '50% of'],
  ['\\root 3 \\of x', 'mroot(x 3)'],
  ['\\cases{a & b \\cr c & d}', '{ mtable(mtr(mtd(a) mtd(b)) mtr(mtd(c) mtd(d)))'],
  ['\\begin{eqnarray} a &=& b \\end{eqnarray}', 'mtable(mtr(mtd(a) mtd(=) mtd(b)))'],
  ['\\begin{array}[t]{@{}l|*{2}{c}p{2em}} a & b & c & d \\end{array}', 'mtable(mtr(mtd(a) mtd(b) mtd(c) mtd(d)))'],
  ['\\begin{tabular}{ll} a & b \\end{tabular}', 'mtable(mtr(mtd(a) mtd(b)))'],
  ['\\require{ams} x', 'x'],
  ['\\varnothing \\ncong \\surd \\centerdot', '∅ ≇ √ ⋅'],
  ['x \\text{ by } \\eqref{eq-a}', 'x by ( eq-a )'],
  ['\\dfrac{\\sum_i x}{2}', 'mfrac(msub(∑ i) x 2)'],
  ['\\underbrace{\\sum_i x}_n', 'munder(munder(munder(∑ i) x ⏟) n)'],
  ['\\color{blue!50} x', 'x'],
  ['\\textcolor{dark-green}{x}', 'x'],
  ['$$ x $$', 'x'],
  ['\\[ x \\]', 'x'],
])('`%s` is %s', (tex, expected) => {
  expect(said(mathOf(tex))).toBe(expected);
});

test.each([
  ['a \\\\ b', ['a', 'b']],
  ['a \\newline b', ['a', 'b']],
  ['a &= b \\\\ &= c', ['a=b', '=c']],
  ['f(a \\\\ + b)', ['f(a', '+b)']],
  ['\\left( a \\\\ b \\right)', ['(a', 'b)']],
  ['\\begin{aligned} x &= f(a \\\\ &+ b) \\end{aligned}', ['x=f(a', '+b)']],
  ['\\begin{aligned} \\left( a &+ b \\right. \\\\ \\left. + c \\right) \\end{aligned}', ['(a+b', '+c)']],
  ['\\color{red} a \\\\ b', ['a', 'b']],
  ['\\begin{aligned} {\\color{red} a} &= b \\\\ c &= d \\end{aligned}', ['a=b', 'c=d']],
])('the lines of `%s` are %j', (tex, lines) => {
  const rows: string[] = [];
  visit(mathOf(tex), { tagName: 'mtr' }, (row: Element) => {
    rows.push(textOf(row));
  });
  expect(rows).toEqual(lines);
});

test.each([
  ['\\newcommand{\\half}{\\frac12}', '\\half', 'mfrac(1 2)'],
  ['\\newcommand*\\half{\\frac12}', '\\half', 'mfrac(1 2)'],
  ['\\newcommand{\\power}[2][x]{#1^{#2}}', '\\power{3} \\power[y]{4}', 'msup(x 3) msup(y 4)'],
  ['\\renewcommand{\\vec}[1]{\\overline{#1}}', '\\vec{x}', 'menclose(x)'],
  ['\\newcommand{\\R}{R}', '\\R', 'R'],
  ['\\providecommand{\\unknown}{x}', '\\unknown', 'x'],
  ['\\def\\double#1{#1#1}', '\\double{x}', 'x x'],
  ['\\DeclareMathOperator{\\rank}{rank}', '\\rank A', 'rank A'],
  ['\\DeclareMathOperator*{\\best}{best}', '\\best_x A', 'munder(best x) A'],
])('after `%s`, `%s` is %s', (definition, tex, expected) => {
  const read = createTexReader();
  mathOf(definition, read);
  expect(said(mathOf(tex, read))).toBe(expected);
  expect(createTexReader()({ tex: '\\power{3}', display: true })).toHaveProperty('fault');
});

test('an invalid formula defines nothing, and does not affect the next one', () => {
  const read = createTexReader();
  expect(read({ tex: '\\def\\x{1} \\tag{1} {\\foo', display: true })).toHaveProperty('fault');
  expect(read({ tex: '\\x', display: true })).toHaveProperty('fault');
  expect(read({ tex: 'a \\tag{2}', display: true })).toHaveProperty('math');
  expect(read({ tex: 'b \\tag{3}', display: true })).toHaveProperty('math');
});

test('the reported fault is that of the formula as written', () => {
  const read = createTexReader();
  const fault = 'unsupported function name: \\foo';
  expect(read({ tex: 'a &= \\foo', display: true })).toEqual({ fault, offset: 5 });
  expect(read({ tex: 'a \\\\ \\foo', display: true })).toEqual({ fault, offset: 5 });
  expect(read({ tex: '\\text{50%} \\foo', display: true })).toEqual({ fault, offset: undefined });
});
