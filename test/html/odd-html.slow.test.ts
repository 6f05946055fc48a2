import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { build } from '../../src/build.ts';
import { epubcheckAll } from '../support/epubcheck.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { tagSoup } from '../support/tag-soup.ts';
import { testWith } from '../support/tools.ts';
import { vnu } from '../support/vnu.ts';
import { oddChapters } from '../writers/epub/odd-html.ts';

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>';

/** A book of chapters, as a page and as an EPUB. */
function published(chapters: readonly string[]): Promise<Buffer[]> {
  return withScratchFolder(async (folder) => {
    const files = chapters.map((text, index) => [`chapter-${index + 1}.md`, text] as const);
    const index = `---\ntitle: Odd\nslug: odd\nlang: en\nhtml: { layout: single }\nchapters: [${files.map(([path]) => path).join(', ')}]\n---\n`;
    const pictures = { 'sea.svg': picture, 'a.png': picture };
    await writeAll(folder, { ...Object.fromEntries(files), ...pictures, 'index.md': index });
    const { messages, exitCode } = await build({
      sources: ['index.md'],
      to: ['html', 'epub'],
      host: hostIn(folder),
    });
    if (exitCode !== 0) throw new Error(messages.filter(({ fatal }) => fatal).join('\n'));
    return Promise.all(['html', 'epub'].map((format) => readFile(join(folder, 'dist', `odd.${format}`))));
  });
}

const soups = fc.sample(tagSoup, { seed: 7, numRuns: 120 }).map((soup, index) => `# Chapter ${index + 1}\n\n${soup}\n`);

for (const [name, chapters] of [
  ['elements in every other element', oddChapters(7, 40)],
  ['elements that are not closed, or closed twice', soups],
] as const) {
  testWith('java')(
    `the Nu Html Checker and EPUBCheck find nothing in what authors write: ${name}`,
    async () => {
      const [page = Buffer.of(), epub = Buffer.of()] = await published(chapters);
      // Its warnings are about style. Heading levels are the author's, and have a rule of their own.
      const errors = (await vnu(page)).filter(
        ({ type, message }) => type === 'error' && !/skipping \d+ heading level/u.test(message),
      );
      expect(errors.map(({ message, extract }) => `${message} ${extract}`)).toEqual([]);
      expect(await epubcheckAll(new Map([['odd', epub]]))).toEqual([]);
    },
    300_000,
  );
}
