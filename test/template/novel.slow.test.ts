import { expect, test } from 'vitest';
import { publishInMemory } from '../../scripts/publish-in-memory.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const ferryman = `# The ferryman

It was past nine when the ferryman heard the bell on the far bank, and he let it ring three times.

“You took your time,” said the woman in the reeds.

* * *

They were halfway across before she spoke again. His father had walked across the ford in 1911.
`;
const water =
  '# High water\n\n*Nobody* remembered a spring like it. The mill stood in the river until May.\n\n1. an oar\n2. a lamp\n';

/** The PDF of a novel whose front matter has these lines, too. */
function novel(front: string): Promise<Uint8Array> {
  const metadata = `title: The Lamp at the Ford\nauthor: Mara Ostrow\ndate: 2026-05-01\ntemplate: novel\n${front}`;
  const summary = `---\n${metadata}\n---\n\n- [The ferryman](ferryman.md)\n- [High water](water.md)\n`;
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'SUMMARY.md': summary, 'ferryman.md': ferryman, 'water.md': water });
    const options = { sources: 'SUMMARY.md', to: ['pdf' as const], host: hostIn(folder) };
    const { products, messages } = await publishInMemory(options);
    expect(messages.map(String)).toEqual([]);
    return products[0]?.written[0]?.main.bytes ?? new Uint8Array();
  });
}

test.each(['chromium', 'typst'])('%s prints a novel: readers get small caps as lower-case letters', async (engine) => {
  const pages = await pdfPages(await novel(`pdf: { engine: ${engine}, size: a5 }`));
  const text = pages.join('\n').replace(/\s+/gu, ' ');
  const front = pages.slice(0, 4).map((page) => page.replace(/\s+/gu, ' ').trim());
  expect(front).toEqual(['The Lamp at the Ford', '', 'The Lamp at the Ford by Mara Ostrow', '1 May 2026']);
  expect(text).toContain('The ferryman It was past nine when the ferryman heard the bell');
  expect(text).toContain('High water Nobody remembered a spring like it.');
  // A browser leaves out what is outside the page area.
  expect(text).toContain('1. an oar 2. a lamp');
  // Chapters open on right-hand pages, the first one being such a page.
  expect(pages.findIndex((page) => page.includes('Nobody remembered')) % 2).toBe(0);
});

test('the first words can be set as plain text', async () => {
  const engine = 'pdf: { engine: chromium }';
  const [small, plain] = [await novel(engine), await novel(`${engine}\ntemplateOptions: { opening: plain }`)];
  const [lines, plainLines] = [(await pdfPages(small)).join('\n'), (await pdfPages(plain)).join('\n')];
  // Small caps are wider, so that the first line has fewer words.
  expect(lines).toContain('on the far bank, and\nhe let');
  expect(plainLines).toContain('on the far bank, and he let it ring\nthree');
  expect(plainLines.split(/\s+/u)).toEqual(lines.split(/\s+/u));
});
