import { expect, test } from 'vitest';
import { textsOnPage } from '../support/pdf-places.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { publishAndCheck } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const rows = `$$ W = 1 \\tag{1} $$

$$
\\begin{align}
X &= 2 \\tag{2} \\\\
Y &= \\frac{3}{4} \\\\
Z &= 5 \\tag{3} \\\\
Q &= 6 \\tag{$\\star$}
\\end{align}
$$
`;

test.each(['typst', 'chromium'])(
  '%s prints the numbers of formulas and rows at the edge, in their lines',
  async (engine) => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'a.md': `---\npdf: { engine: ${engine} }\n---\n\n# Rows\n\n${rows}` });
      const { products, messages } = await publishAndCheck({ sources: 'a.md', host: hostIn(folder) });
      expect(messages.map(String)).toEqual([]);
      const pdf = products[0]?.written.find(({ format }) => format === 'pdf')?.main.bytes;
      const texts = await textsOnPage(pdf ?? new Uint8Array(), 1);
      const at = (sign: string) => texts.find(({ text }) => text.normalize('NFKC').includes(sign));
      const numbers = ['(1)', '(2)', '(3)', '⋆'].map(at);
      // Their digits may be those of a formula or of the text.
      const edges = numbers.map((number) => number?.x ?? 0);
      expect(Math.min(...edges)).toBeGreaterThan(400);
      expect(Math.max(...edges) - Math.min(...edges)).toBeLessThan(3);
      for (const [index, letter] of ['W', 'X', 'Z', 'Q'].entries()) {
        expect(Math.abs((numbers[index]?.y ?? 0) - (at(letter)?.y ?? 99))).toBeLessThan(2.5);
      }
    });
  },
);
