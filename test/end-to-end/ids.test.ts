import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { build } from '../../src/build.ts';
import { epubcheckAll } from '../support/epubcheck.ts';
import { oddChapter, publishBook } from '../support/odd-books.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { testWith } from '../support/tools.ts';

// What authors and their tools call things, and where they link to: EPUBCheck says whether a book may have it.

const minutes = 60_000;

testWith('java')(
  'books with odd headings and ids pass EPUBCheck',
  async () => {
    const books = new Map<string, Uint8Array>();
    const samples = fc.sample(fc.array(oddChapter, { minLength: 2, maxLength: 3 }), { numRuns: 8, seed: 1 });
    for (const [index, chapters] of samples.entries()) {
      const { files } = await publishBook(chapters);
      const epub = files.get('epub');
      if (epub) books.set(`book-${index}`, epub);
    }
    expect(books.size).toBe(samples.length);
    expect(await epubcheckAll(books)).toEqual([]);
  },
  3 * minutes,
);

/** Addresses that people write, and that their tools leave behind. */
const address = fc
  .tuple(
    fc.constantFrom(
      'https://example.org/',
      'http://example.org',
      'http://user@example.org/',
      'mailto:',
      'tel:',
      '//a.org/',
    ),
    fc.string({ unit: fc.constantFrom(...'ab1é月%2f#[]?&=/:@ ^|{}*~-.'), maxLength: 10 }),
  )
  .map((parts) => parts.join(''));

const id = fc.string({ unit: fc.constantFrom(...'ab1é月:.-_ /#'), minLength: 1, maxLength: 4 });

const drawing = fc.array(id, { minLength: 1, maxLength: 12 }).map((ids) => {
  const parts = ids.map((name) => `<g id="${name}"><rect width="9" height="9"/></g><use href="#${name}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">${parts.join('')}</svg>`;
});

testWith('java')(
  'a book with odd addresses and drawings passes EPUBCheck, and one of a title alone does',
  async () => {
    const links = fc
      .sample(address, { numRuns: 400, seed: 1 })
      .map((href) => `<a href="${href}">x</a> <q cite="${href}">y</q>`);
    const drawings = fc.sample(drawing, { numRuns: 20, seed: 1 });
    const images = drawings.map((_, index) => `![A drawing](${index}.svg)`);
    const head = '---\ntitle: Odd\nauthor: A\nlang: en\n---\n\n';
    const books = await withScratchFolder(async (folder) => {
      await writeAll(folder, {
        'odd.md': `${head}${[...links, ...images].join('\n\n')}\n`,
        'title.md': '---\nauthor: A\nlang: en\n---\n\n# A title\n',
        ...Object.fromEntries(drawings.map((text, index) => [`${index}.svg`, text])),
      });
      const { exitCode, messages } = await build({
        sources: ['odd.md', 'title.md'],
        to: ['epub'],
        host: hostIn(folder),
      });
      expect(messages.filter(({ fatal }) => fatal).map(String)).toEqual([]);
      expect(exitCode).toBe(0);
      const names = ['odd', 'title'];
      const files = names.map(async (name) => [name, await readFile(join(folder, 'dist', `${name}.epub`))] as const);
      return new Map<string, Uint8Array>(await Promise.all(files));
    });
    expect(await epubcheckAll(books)).toEqual([]);
  },
  3 * minutes,
);
