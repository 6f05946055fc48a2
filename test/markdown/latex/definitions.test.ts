import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { isDefinitions } from '../../../src/markdown/latex/definitions.ts';
import { prepare } from '../../../src/prepare.ts';
import { memoryHost } from '../../support/memory-host.ts';

test.each([
  '\\newcommand{\\R}{\\mathbb{R}}',
  '\\newcommand\\R{\\mathbb{R}}',
  '\\renewcommand*{\\norm}[1]{\\left\\{ #1 \\right\\}}',
  '\\providecommand{\\pair}[2][x]{(#1, #2)}',
  '\\DeclareMathOperator*{\\argmin}{arg\\,min}',
  '\\def\\half#1{\\frac{#1}{2}}',
  '\\newcommand{\\a}{A} % a comment\n\\newcommand{\\b}{B}',
  '% a comment\n\\def\\a{A}\n',
])('%j is definitions', (text) => {
  expect(isDefinitions(text)).toBe(true);
});

test.each([
  '',
  '% a comment',
  '\\newcommand{\\R}',
  '\\newcommand{\\R}{\\mathbb{R}',
  '\\newcommand{\\R}{\\mathbb{R}} and more',
  'See \\newcommand{\\R}{x}',
  '\\alpha{x}',
  '\\newcommand{R}{x}',
])('%j is text', (text) => {
  expect(isDefinitions(text)).toBe(false);
});

test('long texts that look like definitions take linear time', () => {
  for (const part of ['\\newcommand{\\a}{', '\\def\\a{A}', '%\n', '\\newcommand{\\a}[1][']) {
    expect(isDefinitions(`${part.repeat(50_000)}x`)).toBe(false);
  }
});

test('commands that are defined between paragraphs are known in the formulas after them, and nothing of them is shown', async () => {
  const text = '# T\n\n\\newcommand{\\R}{\\mathbf{R}}\n\\def\\half#1{\\frac{#1}{2}}\n\nIn $\\R$ and $$ \\half{x} $$\n';
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  const { value, messages } = await prepare(source, memoryHost({ '/project/a.md': text }));
  expect(messages.map(String)).toEqual([]);
  const html = value.publication?.sections.map(({ tree }) => toHtml(tree)).join('') ?? '';
  expect(html).toContain('<mi>𝐑</mi>');
  expect(html).toContain('<mfrac><mi>x</mi><mn>2</mn></mfrac>');
  expect(html).not.toMatch(/newcommand|<p><\/p>|<div class="math"><math[^>]*><\/math>/u);
});
