import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { createTexReader } from '../../../../src/html/math/tex.ts';
import { frameFormulas } from '../../../../src/writers/epub/frames.ts';
import { serialize } from '../../../../src/writers/epub/serialize.ts';
import { withPage } from '../../../support/page.ts';

const many = Array.from({ length: 12 }, (_, index) => h('mi', `x${index}`));

function block(content: Element[], className = 'math'): Element {
  return h('div', { className: [className] }, [h('math', { display: 'block' }, content)]);
}

function framed(element: Element): Element {
  const root: Root = { type: 'root', children: [element] };
  frameFormulas(root);
  return element;
}

describe('frameFormulas', () => {
  test('states the width of a formula that does not fit on a narrow page', () => {
    expect(framed(block(many))).toMatchObject({
      properties: { className: ['math', 'formula-frame'] },
      children: [{ properties: { style: '--width: 18' } }],
    });
  });

  test('leaves short and inline formulas unchanged', () => {
    expect(framed(block([h('mi', 'x')])).properties.className).toEqual(['math']);
    const inline = h('p', [h('math', many)]);
    expect(JSON.stringify(framed(inline))).not.toContain('frame');
  });

  test('frames a numbered formula with its number', () => {
    const equation = h('div', { className: ['equation'] }, [block(many), h('span', { className: ['label'] }, '(1)')]);
    expect(framed(equation).properties.className).toEqual(['equation', 'formula-frame']);
    expect(JSON.stringify(equation)).toContain('--width: 22');
  });
});

/** Formulas of many kinds, with what makes each as wide as it is. */
const formulas = [
  'a^2 + b^2 = c^2 + d^2 + e^2 + f^2 + g^2 + h^2',
  'h(t) = \\frac{R}{2} \\left( 1 - \\cos \\frac{\\pi t}{T} \\right) + \\sum_{i=0}^{n} x_i^2 + \\sqrt{x + y + z}',
  '\\begin{pmatrix} a & b & c & d \\\\ 1 & 2 & 3 & 4 \\end{pmatrix} \\cdot \\begin{pmatrix} a & b \\\\ 1 & 2 \\end{pmatrix}',
  '\\text{the speed of light in a vacuum} = 299\\,792\\,458 \\text{ metres per second}',
  '\\int_{-\\infty}^{\\infty} e^{-x^2} \\, dx = \\sqrt{\\pi} \\qquad \\forall x \\in \\mathbb{R}, \\; x \\neq 0',
];

/** How wide the formulas are, and how large their type, in parts of the page's width and the text's size. */
async function shownFormulas(width: number, size: number): Promise<{ fills: number; size: number }[]> {
  const styles = await readFile(
    join(import.meta.dirname, '../../../../templates/article/styles/epub-math.css'),
    'utf8',
  );
  const read = createTexReader();
  const blocks = formulas.map((tex) => {
    const result = read({ tex, display: true });
    if (!('math' in result)) throw new Error(result.fault);
    return h('div', { className: ['math'] }, [result.math]);
  });
  const body = serialize(frameFormulas({ type: 'root', children: blocks }));
  return withPage(async (page) => {
    await page.setViewport({ width, height: 640 });
    await page.setContent(`<style>html { font-size: ${size}% } body { margin: 0 } ${styles}</style>${body}`);
    return (await page.evaluate(`[...document.querySelectorAll('math')].map((formula) => {
      const inner = [...formula.children].map((part) => part.getBoundingClientRect());
      const wide = Math.max(...inner.map(({ right }) => right)) - Math.min(...inner.map(({ left }) => left));
      const em = parseFloat(getComputedStyle(document.body).fontSize);
      return { fills: wide / innerWidth, size: parseFloat(getComputedStyle(formula).fontSize) / em };
    })`)) as { fills: number; size: number }[];
  });
}

test.each([
  [320, 100],
  [360, 100],
  [320, 180],
  [360, 180],
])('formulas fit a page of %d px at %d per cent, and are no smaller than necessary', async (width, size) => {
  for (const formula of await shownFormulas(width, size)) {
    // At three quarters of the size it scrolls instead.
    if (formula.size > 0.75) expect(formula.fills).toBeLessThanOrEqual(1);
    if (formula.size < 1) expect(formula.fills).toBeGreaterThan(0.55);
    expect(formula.size).toBeGreaterThanOrEqual(0.75);
  }
});

test('formulas have the size of the text if there is space', async () => {
  expect((await shownFormulas(1024, 100)).map(({ size }) => size)).toEqual(formulas.map(() => 1));
});
