import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { createTexReader } from '../../../src/html/math/tex.ts';
import { withPage } from '../../support/page.ts';

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
