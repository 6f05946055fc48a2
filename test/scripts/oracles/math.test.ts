import * as fc from 'fast-check';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { canonical } from '../../../scripts/oracles/math/canonical.ts';
import { documentsIn, type FormulaDocument } from '../../../scripts/oracles/math/documents.ts';
import { readWithMathJax } from '../../../scripts/oracles/math/mathjax.ts';
import { randomFormula } from '../../../scripts/oracles/math/random-formulas.ts';
import { mathOracle } from '../../../scripts/oracles/math.ts';
import { createTexReader } from '../../../src/html/math/tex.ts';

const document = (...formulas: string[]): FormulaDocument => ({
  path: 'a.md',
  formulas: formulas.map((tex) => ({ tex, display: true })),
});

test('random formulas have the structure that MathJax gives them', async () => {
  const property = fc.asyncProperty(randomFormula, fc.boolean(), async (tex, display) => {
    fc.pre(tex.length < 600);
    const [ours, theirs] = [createTexReader()({ tex, display }), await readWithMathJax(tex, display)];
    if ('fault' in ours) throw new Error(ours.fault);
    if ('fault' in theirs) throw new Error(theirs.fault);
    expect(canonical(ours.math, display)).toBe(canonical(theirs.math, display));
  });
  await fc.assert(property, { numRuns: 250 });
});

test('formulas of the guide and the article are read as MathJax reads them', async () => {
  const { compared, formulas, read, differences } = await mathOracle(documentsIn(['source', '../shared/article']));
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThanOrEqual(5);
  expect(read).toBe(formulas);
});

test('a definition is known in the formulas after it', async () => {
  const formulas = ['\\newcommand{\\oracle}[1]{\\mathbb{#1}}', '\\oracle{R}^2'];
  expect(await mathOracle([document(...formulas)])).toMatchObject({ compared: 2, differences: [] });
});

test('adjacent numbers can be one number or two', async () => {
  expect(await mathOracle([document("{3.14} 1'", '3{,}14^2')])).toMatchObject({ compared: 2, differences: [] });
});

test('a difference is found, and one that is understood is counted', async () => {
  const { differences, explained } = await mathOracle([document('x^(2)', '\\text{a_b}', '\\class{a}{x} \\unknown')]);
  expect(differences).toEqual([]);
  expect([...explained.values()]).toEqual([1, 1]);
  const unread = await mathOracle([document('\\Rule{1em}{1em}{0em}')]);
  expect(unread.differences).toMatchObject([{ path: 'a.md', theirs: '' }]);
  expect(unread).toMatchObject({ compared: 0, formulas: 1, read: 0 });
});

test.each([
  [
    h('msup', [h('mi', 'x'), h('mfrac', [h('mn', '1'), h('mn', '2')])]),
    h('mfrac', [h('msup', [h('mi', 'x'), h('mn', '1')]), h('mn', '2')]),
  ],
  [h('mover', [h('mi', 'X'), h('mi', 'n')]), h('msup', [h('mi', 'X'), h('mi', 'n')])],
  [h('mrow', [h('mi', 'x'), h('mo', '<'), h('mi', 'y')]), h('mrow', [h('mi', 'y'), h('mo', '<'), h('mi', 'x')])],
  [h('msqrt', [h('mi', 'x'), h('mi', 'y')]), h('mrow', [h('msqrt', [h('mi', 'x')]), h('mi', 'y')])],
])('nesting, elements and order tell formulas apart: %#', (one, other) => {
  expect(canonical(h('math', [one]), true)).not.toBe(canonical(h('math', [other]), true));
});
