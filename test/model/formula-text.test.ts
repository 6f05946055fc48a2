import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { createTexReader } from '../../src/html/math/tex.ts';
import { formulaText } from '../../src/model/formula-text.ts';

function textOf(tex: string): string {
  const read = createTexReader()({ tex, display: false });
  return 'math' in read ? formulaText(read.math) : JSON.stringify(read);
}

describe('a formula in one line keeps what would change its meaning', () => {
  test.each([
    ['\\sqrt{2}', '√2'],
    ['\\sqrt[3]{x+y}', '³√(x+y)'],
    ['\\sqrt[k]{2}', 'k√2'],
    ['10^{-3}', '10⁻³'],
    ['x^2_i', 'x_i²'],
    ['x^{n+1}', 'xⁿ⁺¹'],
    ['e^{i\\pi}+1=0', 'e^(iπ)+1=0'],
    ['D_{\\text{KL}}', 'D_KL'],
    ['\\ce{H2O}', 'H₂O'],
    ["f'(x)", 'f′(x)'],
    ['\\frac{a+b}{c}', '(a+b)/c'],
    ['\\frac{dy}{dx}', 'dy/dx'],
    ['\\left(\\frac{a}{b}\\right)^2', '(a/b)²'],
    ['\\binom{n}{k}', '(n, k)'],
    ['\\sum_{n=0}^\\infty a_n', '∑_(n=0)^∞a_n'],
    ['\\overset{!}{=}', '=^!'],
    ['\\hat{x}', 'x\u0302'],
    ['\\vec{AB}', 'A\u20D7B\u20D7'],
    ['\\overline{AB}', 'A\u0305B\u0305'],
    ['\\underbrace{a+b}_{n}', '(a+b)_n'],
    ['\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}', '(a, b; c, d)'],
    ['\\phantom{x}y', 'y'],
    ['\\text{if } x>0', 'if x>0'],
    ['\\sin x', 'sin x'],
    ['L^2(\\mathbb{R})', 'L²(ℝ)'],
  ])('%s', (tex, text) => {
    expect(textOf(tex)).toBe(text);
  });
});

test('of MathML that an author wrote, neither white space nor another form of the formula is read', () => {
  const power = h('msup', '\n  ', h('mi', 'x'), '\n  ', h('mn', '2'), '\n');
  expect(formulaText(h('math', h('semantics', power, h('annotation', 'x^2'), h('unknown', h('mi', 'y')))))).toBe('x²y');
});
