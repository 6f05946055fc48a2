import { toString as textOf } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { createTexReader } from '../../../src/html/math/tex.ts';

/** The text of a formula, with thin spaces and exponents. */
function said(tex: string): string {
  const result = createTexReader()({ tex, display: false });
  if ('fault' in result) throw new Error(`${tex}: ${result.fault}`);
  return textOf(shown(result.math));
}

type Node = Parameters<typeof textOf>[0];

function shown(node: Node): Node {
  if (!('tagName' in node) || !('children' in node)) return node;
  const children = node.children.map((child) => shown(child) as typeof child);
  if (node.tagName === 'mspace') return { type: 'text', value: node.properties.width === undefined ? '' : '_' };
  if (node.tagName === 'msup') children.splice(1, 0, { type: 'text', value: '^' });
  return { ...node, children } as Node;
}

describe('numbers and units are as siunitx prints them', () => {
  test.each([
    ['\\num{1.2e-4}', '1.2×10^−4'],
    ['\\num{e10}', '10^10'],
    ['\\num{12345.67891}', '12_345.678_91'],
    ['\\num{1234}', '1234'],
    ['\\num{1,5}', '1,5'],
    ['\\num{1.23(4)e5}', '1.23(4)×10^5'],
    ['\\num{1.2 \\pm 0.1e3}', '(1.2±0.1)×10^3'],
    ['\\num{1.2 +- 0.1}', '1.2±0.1'],
    ['\\num{2x3}', '2×3'],
    ['\\num{-.5}', '−0.5'],
    ['\\num{n}', 'n'],
    ['\\qty{25}{\\celsius}', '25_°C'],
    ['\\SI{25}{\\degreeCelsius}', '25_°C'],
    ['\\qty{5}{\\kilo\\gram\\metre\\per\\second\\squared}', '5_kg_m_s^−2'],
    ['\\qty{3}{\\square\\meter\\per\\hour}', '3_m^2_h^−1'],
    ['\\qty{3}{kg.m/s^2}', '3_kg_m/s^2'],
    ['\\SI[per-mode=symbol]{1.5}{\\mega\\ohm}', '1.5_MΩ'],
    ['\\qty {5} {\\percent}', '5_%'],
    ['\\SI{-0.5}{\\micro\\metre}', '−0.5_μm'],
    ['\\unit{\\joule\\tothe{-1}\\raiseto{4}\\kelvin}', 'J^−1_K^4'],
    ['\\si{\\mm}', 'mm'],
    ['\\ang{30}', '30^∘'],
    ['\\ang{1;2;3}', '1^∘2′3″'],
    ['\\qtyrange{1}{2}{\\m}', '1–2_m'],
    ['\\numrange{10}{20}', '10–20'],
    ['\\qtylist{1;2;3}{\\s}', '1,2,3_s'],
    ['\\num{2}x', '2x'],
  ])('%s is %s', (tex, text) => {
    expect(said(tex).replace(/\s/gu, '')).toBe(text);
  });
});

test.each([
  ['\\qty{x}', '{x}'],
  ['\\qty(\\alpha x)', '(αx)'],
  ['\\qty[x]', '[x]'],
  ['\\qty|x|', '|x|'],
])('%s has brackets, as in the package physics', (tex, text) => {
  expect(said(tex)).toBe(text);
});

test('an unknown unit is a fault', () => {
  expect(createTexReader()({ tex: '\\unit{\\furlong}', display: false })).toMatchObject({
    fault: 'unsupported function name: \\furlong',
  });
});

test('a number of any length is read in reasonable time', () => {
  expect(said(`\\num{${'1'.repeat(5_000)}z}`)).toMatch(/^1+z$/u);
});
