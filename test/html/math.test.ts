import * as fc from 'fast-check';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';
import { read } from '../../src/markdown/read.ts';
import { memoryHost } from '../support/memory-host.ts';

async function published(markdown: string): Promise<{ html: string; messages: string[] }> {
  const file = await read('/a.md', 'a.md', { root: '/', host: memoryHost({ '/a.md': markdown }) });
  const html = toHtml(await transform(parse(file), file));
  return { html, messages: file.messages.map(String) };
}

const formula = fc.constantFrom(
  ['$$', 'x^2', '+ y', '$$'],
  ['$$x', '= y$$'],
  ['$$x', '= y', '$$ {#eq-x}'],
  ['```math', '\\frac{a}', '{b}', '```'],
  ['Text $a', '+ b$ and', 'more.'],
  ['> $$', '> \\begin{aligned} a &= b \\\\', '> c &= d \\end{aligned}', '> $$'],
  ['- Point $$x', '  y$$ after'],
  ['Text', ' ', '$$', 'a % comment', 'b \\foo', '$$'],
);

test('a formula and its messages do not depend on the line endings of the source', async () => {
  const ending = fc.constantFrom('\n', '\r\n', '\r');
  const property = fc.asyncProperty(
    formula,
    fc.array(ending, { minLength: 8, maxLength: 8 }),
    async (lines, endings) => {
      const text = (ends: readonly string[]) => lines.map((line, index) => line + ends[index]).join('');
      expect(await published(text(endings))).toEqual(await published(text(lines.map(() => '\n'))));
    },
  );
  await fc.assert(property, { numRuns: 60 });
});
