import * as fc from 'fast-check';
import type { Formula } from '../../../src/html/math/read.ts';

/** Longer formulas take long, and say nothing more. */
const longest = 600;

const letters = [
  'a',
  'b',
  'n',
  'x',
  'y',
  'A',
  'F',
  'X',
  '\\alpha',
  '\\beta',
  '\\lambda',
  '\\Gamma',
  '\\Omega',
  '\\infty',
  '\\partial',
];
const numbers = ['0', '1', '2', '10', '3.14'];
const operators = [
  '+',
  '-',
  '=',
  '<',
  '\\le',
  '\\ne',
  '\\times',
  '\\cdot',
  '\\in',
  '\\to',
  '\\approx',
  '\\cup',
  ',',
  '\\pm',
];
const functions = ['\\sin', '\\log', '\\exp', '\\det', '\\operatorname{rank}', '\\operatorname{sgn}'];
const limited = ['\\lim', '\\max', '\\sup', '\\operatorname*{argmin}', '\\sum', '\\prod', '\\bigcup', '\\bigoplus'];
const integrals = ['\\int', '\\oint', '\\iint'];
const accents = [
  '\\hat',
  '\\vec',
  '\\bar',
  '\\tilde',
  '\\dot',
  '\\widehat',
  '\\widetilde',
  '\\overline',
  '\\underline',
];
const faces = ['\\mathbf', '\\mathbb', '\\mathcal', '\\mathfrak', '\\mathrm', '\\mathit', '\\mathsf', '\\boldsymbol'];
const texts = ['if', 'for all', 'mean', 'and', 'a-b', 'n. a.'];
const delimiters = [
  ['(', ')'],
  ['[', ']'],
  ['\\{', '\\}'],
  ['|', '|'],
  ['\\|', '\\|'],
  ['\\langle', '\\rangle'],
  ['\\lfloor', '\\rfloor'],
  ['(', ']'],
  ['.', '|'],
] as const;

const one = (choices: readonly string[]) => fc.constantFrom(...choices);
const grid = (cell: fc.Arbitrary<string>) =>
  fc
    .array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 })
    .map((rows) => rows.map((cells) => cells.join(' & ')).join(' \\\\ '));

/** Puts space between numbers that would otherwise be one, or not, as an engine likes. */
const apart = (tex: string) => tex.replace(/(?<=\d|\d') (?=\d|\.)/gu, ' \\, ');

/** Parts of formulas, nested up to a depth that is seldom reached. */
const { row } = fc.letrec<{ row: string; atom: string; base: string }>((tie) => ({
  row: fc
    .array(fc.oneof({ weight: 3, arbitrary: tie('atom') }, { weight: 1, arbitrary: one(operators) }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => apart(parts.join(' '))),
  base: one([...letters, ...numbers]),
  atom: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'formula' },
    tie('base'),
    fc.tuple(tie('base'), tie('row')).map(([base, script]) => `${base}^{${script}}`),
    fc.tuple(tie('base'), tie('row')).map(([base, script]) => `${base}_{${script}}`),
    fc.tuple(tie('base'), tie('row'), tie('row')).map(([base, sub, sup]) => `${base}_{${sub}}^{${sup}}`),
    fc.tuple(tie('base'), one(["'", "''"])).map(([base, primes]) => base + primes),
    fc
      .tuple(one(['\\frac', '\\dfrac', '\\tfrac', '\\binom', '\\cfrac']), tie('row'), tie('row'))
      .map(([name, over, under]) => `${name}{${over}}{${under}}`),
    fc.tuple(tie('row'), tie('row')).map(([over, under]) => `{${over} \\over ${under}}`),
    tie('row').map((content) => `\\sqrt{${content}}`),
    fc.tuple(tie('base'), tie('row')).map(([index, content]) => `\\sqrt[${index}]{${content}}`),
    fc
      .tuple(one(['\\overset', '\\underset', '\\stackrel']), tie('row'), tie('row'))
      .map(([name, script, base]) => `${name}{${script}}{${base}}`),
    fc.tuple(tie('row'), tie('row')).map(([content, label]) => `\\underbrace{${content}}_{${label}}`),
    fc.tuple(tie('row'), tie('row')).map(([content, label]) => `\\overbrace{${content}}^{${label}}`),
    fc.tuple(one(accents), tie('row')).map(([name, content]) => `${name}{${content}}`),
    fc.tuple(one(functions), tie('base')).map(([name, argument]) => `${name} ${argument}`),
    fc
      .tuple(one(functions), tie('row'), tie('base'))
      .map(([name, script, argument]) => `${name}^{${script}} ${argument}`),
    fc.tuple(one(limited), tie('row'), tie('base')).map(([name, under, argument]) => `${name}_{${under}} ${argument}`),
    fc
      .tuple(one([...limited, ...integrals]), tie('row'), tie('row'), tie('base'))
      .map(([name, under, over, argument]) => `${name}_{${under}}^{${over}} ${argument}`),
    fc
      .tuple(fc.constantFrom(...delimiters), tie('row'))
      .map(([[left, right], content]) => `\\left${left} ${content} \\right${right}`),
    fc.tuple(tie('row'), tie('row')).map(([content, script]) => `(${content})^{${script}}`),
    fc.tuple(one(faces), one(['x', 'AB', 'R'])).map(([name, content]) => `${name}{${content}}`),
    one(texts).map((content) => `\\text{${content}}`),
    fc
      .tuple(one(['pmatrix', 'bmatrix', 'vmatrix', 'matrix', 'cases', 'aligned', 'smallmatrix']), grid(tie('row')))
      .map(([name, cells]) => `\\begin{${name}} ${cells} \\end{${name}}`),
    grid(tie('row')).map((cells) => `\\begin{array}{l|r} ${cells} \\end{array}`),
    fc.tuple(tie('row'), tie('row')).map(([first, second]) => `\\sum_{\\substack{${first} \\\\ ${second}}} x`),
    fc
      .tuple(one(['\\displaystyle', '\\textstyle', '\\scriptstyle', '\\color{red}']), tie('row'))
      .map(([style, content]) => `{${style} ${content}}`),
    tie('row').map((content) => `{${content}}`),
  ),
}));

/** A formula in TeX, of scripts, fractions, roots, limits, operators, accents, tables and text. */
export const randomFormula: fc.Arbitrary<string> = row;

/** Random formulas, the same for the same count: each other one stands on a line of its own. */
export function sampleFormulas(count: number): Formula[] {
  const made = fc.sample(randomFormula, { numRuns: count, seed: 1 });
  return [...new Set(made)]
    .filter((tex) => tex.length < longest)
    .map((tex, index) => ({ tex, display: index % 2 === 0 }));
}
