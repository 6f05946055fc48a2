import { describe, expect, test } from 'vitest';
import { pdfPages } from '../support/pdf-text.ts';
import { writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const words = 'The sea rises and falls with the moon, and nobody who lives beside it ever forgets the hours. ';

/** Sections of different lengths, so that some begin on the page and others go through it. */
function chapter(name: string): string {
  const sections = [2, 9, 1, 1, 14, 3].map(
    (count, at) =>
      `## ${name}section ${at + 1}\n\n${Array.from({ length: count }, () => words.repeat(4)).join('\n\n')}\n`,
  );
  return `# ${name}chapter\n\n${words.repeat(30)}\n\n${sections.join('\n')}`;
}

const files = {
  'index.md':
    '---\ntitle: Tides\nlang: en\ntemplate: book\nnumbering: false\ntemplateOptions: { runningHead: section }\npdf: { size: A5 }\nchapters: [one.md, two.md]\n---\n',
  'one.md': chapter('First'),
  'two.md': chapter('Second'),
};

describe.each(['chromium', 'typst'])('with the engine %s', (engine) => {
  test('right-hand pages show the first section that begins on them, or else the one that continues', () =>
    withScratchFolder(async (folder) => {
      await writeAll(folder, files);
      const { products } = await publish({ sources: `${folder}/index.md`, to: ['pdf'], engine });
      const pages = await pdfPages(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
      let current: string | undefined;
      let checked = 0;
      for (const [at, page] of pages.entries()) {
        const titles = [...page.matchAll(/(?:First|Second)(?:section \d|chapter)/gu)].map(([title]) => title);
        const isBody = page.includes('The sea rises') || page.includes('forgets the hours');
        const opens =
          titles.some((title) => title.endsWith('chapter')) &&
          at % 2 === 0 &&
          isBody &&
          !current?.startsWith(titles[0]?.slice(0, 5) ?? '');
        if (!isBody) continue;
        const isRight = at % 2 === 0;
        // The running head is the first title on a page, and the others are headings.
        const headings = isRight && !opens ? titles.slice(1) : titles;
        if (isRight && !opens) {
          checked++;
          expect([at + 1, titles[0]]).toEqual([at + 1, headings[0] ?? current]);
        }
        current = headings.at(-1) ?? current;
      }
      expect(checked).toBeGreaterThan(4);
    }));
});
