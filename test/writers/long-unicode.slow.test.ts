import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { searchFiles } from '../../src/writers/html/search/search-files.ts';
import { spineDocuments } from '../support/epub-text.ts';
import { htmlText } from '../support/html-text.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { run } from '../support/run.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { testWith } from '../support/tools.ts';

// Encoders work in chunks, often of 16,384 or 65,536 code units: a character that spans two of them must not be lost.

/** Characters of one to four bytes in UTF-8, most of them of two code units in UTF-16. */
const pattern = fc
  .array(fc.constantFrom('a', 'é', '月', '𐌰', '😀', '𝒳', '𠮷', '👩‍🚀', '🇫🇷'), { minLength: 1, maxLength: 40 })
  .map((characters) => characters.join(''));

/** A text of a length in code units. Without blanks, so that no writer changes any. */
const longText = (units: number) =>
  fc
    .tuple(fc.constantFrom('', 'b'), pattern)
    .map(([start, repeated]) => start + repeated.repeat(Math.ceil(units / repeated.length)));

const sourceOf = (text: string) => `---\ntitle: Long\ndescription: ${JSON.stringify(text)}\n---\n\n${text}\n`;

/** Builds a document in a folder, and returns what `read` finds in its output folder. */
function published<T>(
  source: string,
  to: ('html' | 'epub' | 'pdf')[],
  read: (folder: string) => Promise<T>,
): Promise<T> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'long.md': source });
    const { messages, exitCode } = await build({ sources: ['long.md'], to, host: hostIn(folder) });
    if (exitCode !== 0) throw new Error(messages.join('\n'));
    return read(join(folder, 'dist'));
  });
}

test('no character is lost in a long text of a page and an EPUB', async () => {
  await fc.assert(
    fc.asyncProperty(longText(70_000), async (text) => {
      const [page, epub] = await published(sourceOf(text), ['html', 'epub'], (folder) =>
        Promise.all([readFile(join(folder, 'long.html'), 'utf8'), readFile(join(folder, 'long.epub'))]),
      );
      expect(htmlText(page).includes(text)).toBe(true);
      expect(page.includes(`content="${text}"`)).toBe(true);
      expect(spineDocuments(epub).some((document) => document.text.includes(text))).toBe(true);
      expect(strFromU8(unzipSync(epub)['OEBPS/content.opf'] ?? new Uint8Array()).includes(`>${text}<`)).toBe(true);
    }),
    { numRuns: 2, seed: 1 },
  );
}, 120_000);

test('no character is lost in the search index', async () => {
  await fc.assert(
    fc.asyncProperty(longText(140_000), async (text) => {
      const page = { url: 'long.html', title: 'Long', content: `<p>${text}</p>` };
      const report = (rule: string) => expect.unreachable(rule);
      const files = (await searchFiles([page], 'en', report)) ?? [];
      const fragment = files.find(({ path }) => path.endsWith('.pf_fragment'));
      expect(
        gunzipSync(fragment?.bytes ?? new Uint8Array())
          .toString()
          .includes(text),
      ).toBe(true);
    }),
    { numRuns: 2, seed: 1 },
  );
}, 120_000);

testWith('pdfinfo')(
  'no character is lost in the text and the metadata of a PDF',
  async () => {
    const [description, text] = [`b${'😀a'.repeat(3000)}`, '😀a '.repeat(3000)];
    await published(`---\ntitle: Long\ndescription: ${description}\n---\n\n${text}\n`, ['pdf'], async (folder) => {
      const path = join(folder, 'long.pdf');
      const printed = (await pdfPages(await readFile(path))).join('').replaceAll(/\s/gu, '');
      // The description is below the title, too.
      expect(printed.match(/😀/gu)).toHaveLength(6000);
      expect(printed).not.toContain('\uFFFD');
      expect((await run('pdfinfo', [path])).stdout).toContain(description);
      expect((await run('pdfinfo', ['-meta', path])).stdout).toContain(`>${description}<`);
    });
  },
  120_000,
);
