import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { prepare } from '../../src/prepare.ts';
import { memoryHost } from '../support/memory-host.ts';

async function published(markdown: string) {
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  const { value, messages } = await prepare(source, memoryHost({ '/project/a.md': `# A\n\n${markdown}\n` }));
  expect(messages.map(String)).toEqual([]);
  return value.publication?.sections.map(({ tree }) => toHtml(tree)).join('') ?? '';
}

describe('the number that an author gives a formula', () => {
  test.each([
    ['between dollars', '$$ x = 1 \\tag{A.3} $$', '(A.3)'],
    ['without parentheses', '$$ x = 1 \\tag*{A} $$', 'A'],
    ['of several lines', '$$ \\begin{aligned} x &= 1 \\\\ y &= 2 \\end{aligned} \\tag{2} $$', '(2)'],
    ['in an environment', '\\begin{equation} x = 1 \\tag{2} \\end{equation}', '(2)'],
    ['in a fence', '```math\nx = 1 \\tag{2}\n```', '(2)'],
  ])('is beside it: %s', async (_, markdown, number) => {
    const html = await published(markdown);
    expect(html).toMatch(/^\n<div class="equation"><div class="math"[^>]*><math /u);
    expect(html).toContain(`</math></div> <span class="label">${number}</span></div>`);
    // Otherwise, it would be heard twice.
    expect(html).not.toContain('\\tag');
  });

  test('stays in the line of a formula in a heading', async () => {
    expect(await published('## By $$ x \\tag{2} $$')).toContain('</math>\u2003(2)</span></h2>');
  });

  test('is the one of references, and does not count', async () => {
    const html = await published('$$ x \\tag{A.3} $$ {#a}\n\n$$ y $$ {#b}\n\nBy [](#a) and [](#b).');
    expect(html).toMatch(/By <a [^>]*>Equation\u00A0\(A\.3\)<\/a> and <a [^>]*>Equation\u00A0\(1\)<\/a>/u);
    expect(html.match(/class="label"/gu)).toHaveLength(2);
  });

  test.each(['%s', '$$\n%s\n$$'])('references to rows show their tags: %j', async (place) => {
    const rows = String.raw`a &= b \tag{A}\label{eq:a} \\ c &= \begin{cases} 1 \\ 2 \end{cases} \label{eq:b} \tag*{B}`;
    const align = `\\begin{align}${rows}\\end{align}`;
    const html = await published(
      `${place.replace('%s', () => align)}\n\nBy \\eqref{eq:a}, \\ref{eq:a}, \\eqref{eq:b}.`,
    );
    expect(html).toContain('<a href="#eq:a">(A)</a>, <a href="#eq:a">A</a>, <a href="#eq:a">B</a>.');
    expect(html).toContain('<div class="math numbered-rows" id="eq:a">');
    expect(html).not.toContain('class="label"');
  });

  test.each([
    ['align', '\\begin{align} a &= b \\tag{7} \\\\ c &= d \\tag{8} \\end{align}'],
    ['gather', '\\begin{gather} a = b \\tag{7} \\\\ c = d \\tag{8} \\end{gather}'],
    ['align between dollars', '$$\n\\begin{align*} a &= b \\tag{7} \\\\ c &= d \\tag{8} \\end{align*}\n$$'],
  ])('belongs to its row: %s', async (_, markdown) => {
    const html = await published(markdown);
    expect(html).not.toContain('class="label"');
    const numbers = [...html.matchAll(/<mtd [^>]*class="tml-right"><mtext class="tml-tag">(?<number>[^<]*)/gu)];
    expect(numbers.map(({ groups }) => groups?.number)).toEqual(['(7)', '(8)']);
  });
});
