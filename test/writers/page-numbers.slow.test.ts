import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build.ts';
import { spineDocuments } from '../support/epub-text.ts';
import { headingsOf, linksOf, type PrintedLink, pageLabelsOf } from '../support/pdf-places.ts';
import { pdfPages } from '../support/pdf-text.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'] as const;

const filler = (sentences: number) =>
  'The water comes and goes, and the boats with it, as they always did. '.repeat(sentences);

/** Long enough for pages that nobody could guess. */
function station(name: string, index: number): string {
  return `## Station ${name} {#${name}}

${filler(12)}It is told again in [](#${numbers[7 - index]}), near [](#fig-${numbers[7 - index]}).

![A square](square.svg "The square of ${name}"){#fig-${name}}

:index[anchor]{sub="${name}"} A :index[lantern] by a :index[lantern]. ${filler(index * 9)}

### Under ${name}

${filler(20)}

A :index[lantern]. ${filler(10)}

`;
}

const square =
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100"/></svg>';

interface Built {
  pdf: Buffer;
  html: string;
  epub: string;
}

async function publish(files: Readonly<Record<string, string>>, source: string): Promise<Built> {
  let built: Built | undefined;
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'square.svg': square, ...files });
    const { messages } = await build({ sources: [source], host: hostIn(folder) });
    expect(messages.filter(({ fatal }) => fatal !== undefined).map(({ reason }) => reason)).toEqual([]);
    const name = source.replace(/\.md$/u, '');
    const epub = spineDocuments(await readFile(join(folder, `dist/${name}.epub`)));
    built = {
      pdf: await readFile(join(folder, `dist/${name}.pdf`)),
      html: await readFile(join(folder, `dist/${name}.html`), 'utf8'),
      epub: epub.map(({ text }) => text).join('\n'),
    };
  });
  if (!built) throw new Error('Unexpected end of a build');
  return built;
}

const head = (more = '') => `---\ntitle: Stations\nreferences:\n  pages: true\n${more}---\n\n`;
const article = `${head()}${numbers.map(station).join('')}## Pictures\n\n::list-of-figures\n`;
const book = {
  'book.md': head('toc: 3\npdf: { engine: chromium }\nhtml: { layout: single }\nchapters: [a.md, b.md]\n'),
  'a.md': `# The first half\n\n${numbers.slice(0, 4).map(station).join('')}`,
  'b.md': `# The second half\n\n${numbers
    .slice(4)
    .map((name, index) => station(name, index + 4))
    .join('')}`,
};

/** Text and number of a line that ends in its page: `Station one . . . 2`. */
function lineOf({ text }: PrintedLink): { title: string; page: number } {
  const [, title = '', page] = /^(.*?)[ .]*(?<!\d)(\d+)$/u.exec(text) ?? [];
  return { title: title.trim(), page: Number(page) };
}

describe.each([
  ['article', () => publish({ 'article.md': article }, 'article.md')],
  ['book', () => publish(book, 'book.md')],
] as const)('a printed %s', (kind, make) => {
  let built: Built;
  let links: PrintedLink[];
  let pages: string[];
  let labels: string[];

  /** The page, from 1, on which a number is printed. */
  const pageNumbered = (label: number) => labels.indexOf(String(label)) + 1;

  beforeAll(async () => {
    built = await make();
    links = await linksOf(built.pdf);
    labels = await pageLabelsOf(built.pdf);
    const texts = (await pdfPages(built.pdf)).map((page) => page.replaceAll(/\s+/gu, ' '));
    // The number at the foot of a page in a book comes last.
    const folio = (index: number) => (kind === 'book' ? new RegExp(`${labels[index]}$`, 'u') : '');
    pages = texts.map((text, index) => text.replace(folio(index), ''));
  }, 120_000);

  test('has a table of contents with the pages of the headings', async () => {
    const headings = (await headingsOf(built.pdf)).filter(({ text }) => /^(?:Station|Under) \w+$|half$/u.test(text));
    expect(headings.length).toBe(kind === 'book' ? 18 : 16);
    const lines = new Map(
      links.map((link) => [lineOf(link).title.replace(/^[\d.]+ /u, ''), pageNumbered(lineOf(link).page)]),
    );
    for (const { text, page } of headings)
      expect([text, lines.get(text.replace(/^[\d.]+ /u, ''))]).toEqual([text, page]);
    expect(new Set(headings.map(({ page }) => page)).size).toBeGreaterThan(5);
  });

  test('shows the pages of references', () => {
    const references = [
      ...pages.join(' ').matchAll(/again in (.*?) on page (\d+), near (Figure [\d.]+) on page (\d+)\./gu),
    ];
    expect(references).toHaveLength(8);
    for (const [, , section, figure = '', page] of references) {
      expect(pages[pageNumbered(Number(page)) - 1]).toContain(`${figure.replaceAll('\u00A0', ' ')}. The square of`);
      expect(Number(page) - Number(section)).toBeLessThanOrEqual(1);
    }
  });

  test('has an index of pages, each once', () => {
    const [text = '', index = ''] = pages.join('\f').split(/Index (?=anchor)/u);
    const [, places = ''] = /lantern, ([\d, –]+)/u.exec(index) ?? [];
    const listed = places
      .trim()
      .split(', ')
      .map((range) => range.split('–').map(Number))
      .flatMap(([from = 0, to = from]) => Array.from({ length: to - from + 1 }, (_, at) => pageNumbered(from + at)));
    const said = text.split('\f').flatMap((page, at) => (page.includes('lantern') ? [at + 1] : []));
    expect(said.length).toBeGreaterThan(5);
    expect(listed).toEqual(said);
  });

  test('has links to the pages that they name', () => {
    const numbered = links.filter(
      ({ text }) => /\d$/u.test(text) && !/^(?:Figure|Section|Chapter)[\s\u00A0][\d.]+$/u.test(text),
    );
    expect(numbered.length).toBeGreaterThan(20);
    for (const { text, page } of numbered)
      expect([text, pageNumbered(Number(/\d+(?=–\d+$|$)/u.exec(text)?.[0]))]).toEqual([text, page]);
  });

  test('leaves the other formats without pages', () => {
    expect(built.html).not.toMatch(/data-page|page-number"|on page \d/u);
    expect(built.epub).not.toMatch(/on page \d/u);
  });

  test('is reproducible', async () => {
    expect((await make()).pdf.equals(built.pdf)).toBe(true);
  }, 120_000);
});

test('lists of figures end in the pages of the figures', async () => {
  const { pdf } = await publish({ 'article.md': article }, 'article.md');
  const pages = await pdfPages(pdf);
  const lines = (await linksOf(pdf)).map(lineOf).filter(({ title }) => title.includes('The square of'));
  expect(lines).toHaveLength(8);
  for (const { title, page } of lines) {
    expect(pages[page - 1]?.replaceAll(/\s+/gu, ' ')).toContain(title.replaceAll('\u00A0', ' '));
  }
});
