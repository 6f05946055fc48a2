import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { listedPages } from '../support/page-list.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { run } from '../support/run.ts';
import { withScratchFolder } from '../support/scratch.ts';
import { testWith } from '../support/tools.ts';

const webp = await readFile(join(import.meta.dirname, '../fixtures/engines/moon.webp'));

const sentence = 'The sea rises and falls with the moon, twice a day, and nobody who lives beside it ever forgets. ';

const print =
  'size: A5, bleed: 3mm, cropMarks: true, grayscale: true, imposition: [2-up, booklet], attachSource: true, standard: ua-1, dpi: false';

/** Width and height of a box that `pdfinfo` lists, in millimetres. */
function sizeIn(listed: string, box: string): number[] {
  const [left = 0, bottom = 0, right = 0, top = 0] = (new RegExp(`${box}:(.*)`, 'u').exec(listed)?.[1] ?? '')
    .trim()
    .split(/\s+/u)
    .map(Number);
  return [right - left, top - bottom].map((points) => Math.round((points * 25.4) / 72));
}

/** What the PDF writer adds to the print of every engine. */
describe.each(['chromium', 'typst'])('with the engine %s', (engine) => {
  /** The files of a build, by name. */
  function built(files: Record<string, string | Uint8Array>, to: string[]) {
    return withScratchFolder(async (folder) => {
      await writeAll(folder, files);
      const { outputs, messages } = await build({ sources: ['a.md'], to, engine, host: hostIn(folder) });
      expect(messages.map(String)).toEqual([]);
      const read = outputs.map(
        async ({ path }) => [path.replace(/^.*[\\/]/u, ''), await readFile(join(folder, path))] as const,
      );
      return new Map(await Promise.all(read));
    });
  }

  const body = `## The moon\n\n${sentence}[^a]\n\n![The moon](moon.webp)\n\n[^a]: A note.\n\n## The sea\n\n${`${sentence.repeat(4)}\n\n`.repeat(9)}`;

  testWith(
    'pdfinfo',
    'qpdf',
    'pdftoppm',
  )('pages have boxes, marks, greys, attachments and sheets', async () => {
    const source = `---\ntitle: Tides\nlang: en\ndate: 2026-11-25\npdf: { ${print} }\n---\n\n${body}`;
    const files = await built({ 'a.md': source, 'moon.webp': webp }, ['pdf']);
    expect([...files.keys()].toSorted()).toEqual(['a-2-up.pdf', 'a-booklet.pdf', 'a.pdf']);
    await withScratchFolder(async (folder) => {
      await writeAll(folder, Object.fromEntries(files));
      const said = async (command: string, ...args: string[]) => (await run(command, args, { cwd: folder })).stdout;
      const boxes = await said('pdfinfo', '-box', 'a.pdf');
      expect(sizeIn(boxes, 'TrimBox')).toEqual([148, 210]);
      expect(sizeIn(boxes, 'BleedBox')).toEqual([154, 216]);
      expect(await said('qpdf', '--list-attachments', 'a.pdf')).toContain('a.md');
      await run('pdftoppm', ['-r', '40', '-f', '1', '-l', '1', '-png', 'a.pdf', 'page'], { cwd: folder });
      const [page] = (await said('ls')).match(/page-\d+\.png/u) ?? [];
      const { data, info } = await sharp(join(folder, page ?? ''))
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const pixels = Array.from({ length: info.width * info.height }, (_, at) => data.subarray(3 * at, 3 * at + 3));
      expect(pixels.filter(([red, green, blue]) => red !== green || green !== blue)).toEqual([]);
      // The picture has pixels that are neither paper nor ink.
      expect(pixels.filter(([grey = 0]) => grey > 40 && grey < 90).length).toBeGreaterThan(2000);
    });
  });

  test('what a standard refuses is no reason to print nothing', async () => {
    const source =
      '---\ntitle: Tides\npdf: { standard: ua-1, dpi: false }\n---\n\n![](moon.webp)\n\n#### Deep\n\nThe end.\n';
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'a.md': source, 'moon.webp': webp });
      const { outputs, messages } = await build({ sources: ['a.md'], to: ['pdf'], engine, host: hostIn(folder) });
      expect(messages.map(({ ruleId, line, fatal }) => [ruleId, line, fatal === true])).toContainEqual([
        'picture-alternative',
        6,
        false,
      ]);
      expect(messages.filter(({ fatal }) => fatal === true).map(String)).toEqual([]);
      expect(outputs).toHaveLength(1);
    });
  });

  test('the list of pages of the EPUB has the pages of the PDF', async () => {
    const front = '---\ntitle: Tides\nlang: en\ntemplate: book\nchapters: [b.md, c.md]\n---\n';
    const chapter = (title: string) => `# ${title}\n\n${`${sentence.repeat(5)}\n\n`.repeat(17)}`;
    const files = await built({ 'a.md': front, 'b.md': chapter('One'), 'c.md': chapter('Two') }, ['pdf', 'epub']);
    const pages = await pdfPages(files.get('a.pdf') ?? new Uint8Array());
    const listed = listedPages(files.get('a.epub') ?? new Uint8Array());
    expect(listed.length).toBeGreaterThan(4);
    const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    // Each page of the list begins with words that are on the page of its number.
    const body = pages.findIndex((text) => text.includes('One') && text.includes('The sea'));
    for (const { label, text } of listed.filter((one) => /^\d+$/u.test(one.label) && one.text !== ''))
      expect(letters(pages[body + Number(label) - 1] ?? '')).toContain(text.slice(0, 20));
  });
});
