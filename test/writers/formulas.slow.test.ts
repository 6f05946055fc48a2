import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleFormulas } from '../../scripts/oracles/math/random-formulas.ts';
import { build } from '../../src/build.ts';
import type { Formula } from '../../src/html/math/read.ts';
import { epubcheck } from '../support/epubcheck.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { vnu } from '../support/vnu.ts';

/** Forms that once brought attributes where they are not allowed, or children that are too many. */
const forms = [
  'e^{\\frac{x^2}{2}}',
  '\\sum_{\\substack{i \\\\ j}} \\begin{smallmatrix} a & b \\end{smallmatrix}',
  '\\underset{x}{\\operatorname{argmin}} f',
  '\\boxed{x} \\dfrac{a}{b} \\cancelto{0}{y}',
  '\\begin{CD} A @>a>> B \\\\ @VbVV @VVcV \\\\ C @>>> D \\end{CD}',
  '\\begin{aligned} {\\color{red} a} &= \\textcolor{blue}{b} \\\\ f(c &+ d \\\\ &- e) \\end{aligned}',
  '\\text{if $x_{y^{z^2}}$} \\tag{1}',
];

test('formulas of all forms are valid in HTML and EPUB, and the formats agree', async () => {
  const formulas = [...forms.map((tex) => ({ tex, display: true })), ...sampleFormulas(300)];
  // With so much English around them that no judge detects another language.
  const written = ({ tex, display }: Formula) =>
    display
      ? `The following formula stands on a line of its own.\n\n$$\n${tex}\n$$\n`
      : `This is a line of running text, and in it stands the formula $${tex}$ between some words.\n`;
  const text = formulas.map(written).join('\n');
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'source/a.md': `---\ntitle: Formulas\nlang: en\nauthor: Ann\n---\n\n${text}` });
    const { messages } = await build({ to: ['html', 'epub'], host: hostIn(folder) });
    expect(messages.map(String)).toEqual([]);
    expect(await vnu(await readFile(join(folder, 'dist/a.html'), 'utf8'))).toEqual([]);
    expect(await epubcheck(await readFile(join(folder, 'dist/a.epub')))).toEqual([]);
  });
}, 120_000);
