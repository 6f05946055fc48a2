import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../../src/html/transform.ts';
import { parse } from '../../../src/markdown/parse.ts';
import type { DialectName } from '../../../src/model/dialects.ts';
import { growthOf, linear } from '../../support/steps.ts';

async function html(text: string, dialect: DialectName = 'pandoc'): Promise<string> {
  const file = new VFile({ path: 'a.md', value: text });
  const tree = await transform(parse(file, { dialect }), file, {});
  expect(file.messages.map(String)).toEqual([]);
  return toHtml(tree).replace(/ id="[^"]*"| class="short"| data-[\w-]+="[^"]*"/gu, '');
}

test.each([
  ['[High water]', '# High water', '<a href="#high-water">High water</a>'],
  ['[high  WATER]', '# High water #', '<a href="#high-water">high  WATER</a>'],
  ['[High water][]', 'High water\n===', '<a href="#high-water">High water</a>'],
  ['[*then*][High water]', 'High water\n---', '<a href="#high-water"><em>then</em></a>'],
  ['[High *water* `a]`]', '> ## High *water* `a]`', '<a href="#high-water-a">High <em>water</em> <code>a]</code></a>'],
  ['[High water]', '# High water {.a #tide}', '<a href="#tide">High water</a>'],
  ['[High water]{.a}', '# High water', '<span class="a">High water</span>'],
  ['[Water](b.md) ![Water]', '# Water', '<a href="b.md">Water</a> ![Water]'],
  ['\\[Water] `[Water]` [Low water]', '# Water', '[Water] <code>[Water]</code> [Low water]'],
  ['[!!!] []', '# !!!', '[!!!] []'],
])('%j before %j', async (text, heading, expected) => {
  expect(await html(`${text}\n\n${heading}\n`)).toContain(`<p>${expected}</p>`);
});

test('a definition takes precedence, and of equal headings the first', async () => {
  const headings = '# Tides\n\n# Tides\n\n';
  expect(await html(`${headings}[Tides]`)).toContain('<a href="#tides">');
  expect(await html(`[tides]: b.md\n\n${headings}[Tides]`)).toContain('<a href="b.md">');
});

test.each(['quarto', 'bookdown'] as const)('documents of %s are read by Pandoc', async (dialect) => {
  expect(await html('[Tides]\n\n# Tides', dialect)).toContain('<a href="#tides">Tides</a>');
});

test('elsewhere, brackets are text', async () => {
  expect(await html('[Tides]\n\n# Tides', 'github')).toContain('<p>[Tides]</p>');
});

test('many headings and references take time in proportion', async () => {
  const text = (count: number) =>
    Array.from(
      { length: count },
      (_, index) => `# Tide ${index}\n\nSee [tide ${index}].\n\nLow ${index}\n---\n\n`,
    ).join('');
  const read = (count: number) => parse(new VFile(text(count)), { dialect: 'pandoc' });
  expect(await growthOf(read, 300)).toBeLessThan(linear);
});
