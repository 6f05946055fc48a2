import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../../../src/build.ts';
import { comparePdf, readPdf } from '../../../../src/checks/parity/pdf/find-in-pdf.ts';
import { openPdf } from '../../../../src/pdf/document.ts';
import { walkStructure } from '../../../../src/pdf/structure.ts';
import { print as printRead } from '../../../checks/parity/pdf/rich.ts';
import { reading } from '../../../pdf/reading.ts';
import { pdfPages } from '../../../support/pdf-text.ts';

// Wide tables, printed for real.

const words = 'temperature measurement performance configuration description availability'.split(' ');

function table(columns: number, rows: number, cell = (column: number) => words[column % 6]): string {
  const line = (texts: readonly unknown[]) => `| ${texts.join(' | ')} |`;
  const cells = Array.from({ length: columns }, (_, column) => cell(column));
  return [
    line(cells.map((_, column) => `Head${column}`)),
    line(cells.map(() => '---')),
    ...Array.from({ length: rows }, () => line(cells)),
  ].join('\n');
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-tables-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Printed {
  pages: string[];
  sizes: [width: number, height: number][];
  /** The rightmost end of the text, by page. */
  ends: number[];
  messages: string[];
  /** The types of all structure elements. */
  structure: string[];
}

async function structureTypes(bytes: Uint8Array): Promise<string[]> {
  const types: string[] = [];
  walkStructure(await openPdf(bytes), ({ dict }) => void types.push(dict.getName('S')?.value ?? ''));
  return types;
}

async function print(name: string, body: string, front = ''): Promise<Printed> {
  await writeFile(
    join(folder, `${name}.md`),
    `---\ntitle: Tables\nlang: en\ntoc: false\n${front}---\n\n## Tables\n\n${body}\n`,
  );
  const out = join(folder, name);
  const { messages } = await build({ sources: [join(folder, `${name}.md`)], out, to: ['pdf'], engine: 'chromium' });
  const [pdf = ''] = await readdir(out);
  const bytes = await readFile(join(out, pdf));
  const shapes = await reading(bytes, async (document) => {
    const found: { size: [number, number]; end: number }[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const [, , width = 0, height = 0] = page.view;
      const { items } = await page.getTextContent();
      const ends = items.map((item) => ('str' in item ? (item.transform[4] as number) + item.width : 0));
      found.push({ size: [Math.round(width), Math.round(height)], end: Math.max(...ends) });
    }
    return found;
  });
  return {
    pages: await pdfPages(bytes),
    sizes: shapes.map(({ size }) => size),
    ends: shapes.map(({ end }) => end),
    messages: messages.map(({ ruleId, line }) => `${ruleId}:${line}`),
    structure: await structureTypes(bytes),
  };
}

const upright = [595, 842];
const turned = [842, 595];

test('a table that fits stays on its page', async () => {
  const { sizes, pages } = await print('narrow', `${table(3, 2)}\n\nText behind it, and some more of it.`);
  expect(sizes).toEqual([upright]);
  expect(pages[0]).toContain('temperature');
});

test('one that is slightly too wide becomes smaller, with whole words', async () => {
  const { sizes, pages, ends } = await print('smaller', `${table(7, 3)}\n\nText behind it, and some more of it.`);
  expect(sizes).toEqual([upright]);
  for (const word of words) expect(pages[0]).toContain(word);
  expect(ends[0]).toBeLessThan(595 - 90);
});

test('one that is wider is on rotated pages, with its caption and its heads on each', async () => {
  const body = `Text before.\n\n:::table[Of many columns]\n${table(11, 60)}\n:::\n\nText behind it.`;
  const { sizes, pages, ends } = await print('turned', body);
  expect(sizes[0]).toEqual(upright);
  expect(sizes.at(-1)).toEqual(upright);
  const wide = pages.filter((_, index) => sizes[index]?.[0] === 842);
  expect(wide.length).toBeGreaterThan(1);
  expect(wide[0]).toContain('Of many columns');
  for (const page of wide) expect(page).toContain('Head10');
  for (const word of words) expect(wide[0]).toContain(word);
  expect(Math.max(...ends)).toBeLessThan(842 - 90);
  expect(pages.at(-1)).toContain('Text behind it.');
});

test('a heading directly before it moves with it', async () => {
  const { sizes, pages } = await print('heading', `Text.\n\n### The widest\n\n${table(11, 3)}\n\nText behind it.`);
  expect(sizes).toEqual([upright, turned, upright]);
  expect(pages[1]).toContain('The widest');
});

test('a table with too many columns for any page is too small, and reported at its line', async () => {
  const { messages, sizes, ends } = await print(
    'smallest',
    table(150, 2, () => 'words'),
  );
  expect(messages).toContain('table-columns:9');
  expect(sizes).toContainEqual(turned);
  expect(Math.max(...ends)).toBeLessThan(842);
});

test('very long words break in their cells', async () => {
  const { sizes, ends } = await print(
    'endless',
    table(2, 1, (column) => 'xy'.repeat(1 + column * 5000)),
  );
  for (const size of sizes) expect(size).toEqual(upright);
  expect(Math.max(...ends)).toBeLessThan(595 - 90);
});

test('a very long word leaves the words of other cells whole', async () => {
  const { pages } = await print('neighbours', `| short | ${'xy'.repeat(600)} |\n| --- | --- |\n| water | word |`);
  expect(pages[0]).toContain('short');
  expect(pages[0]).toContain('water');
});

test.each([
  ['a word without end', 'abcdefghij'.repeat(1000)],
  ['many words', 'of the moon and the sea '.repeat(400).trim()],
  ['many rows', undefined],
])('a head that is taller than its page, of %s, is complete in the structure and printed once', async (name, text) => {
  const cells = (head: string) => `<tr><th>${head}</th><th>short</th></tr>`;
  const rows = text === undefined ? Array.from({ length: 120 }, (_, row) => cells(`row${row}`)) : [cells(text)];
  const markdown = `---\ntitle: Tables\nlang: en\n---\n\n<table><thead>${rows.join('')}</thead><tbody><tr><td>a</td><td>b</td></tr></tbody></table>\n\nBehind it.\n`;
  const { bytes, publication, expected } = await printRead(markdown);
  expect(await pdfPages(bytes), name).not.toHaveLength(1);
  expect(comparePdf(await readPdf(bytes, publication.notes), expected, publication)).toEqual([]);
});

test.each([60, 1300])('a head with an empty corner is read once, on all pages of %d rows', async (rows) => {
  const body = Array.from({ length: rows }, (_, row) => `| row ${row} | wide |`);
  const markdown = `---\ntitle: Tables\nlang: en\n---\n\n| | shop |\n|---|---|\n${body.join('\n')}\n`;
  const { bytes, publication, expected } = await printRead(markdown);
  for (const page of await pdfPages(bytes)) expect(page).toContain('shop');
  expect(comparePdf(await readPdf(bytes, publication.notes), expected, publication)).toEqual([]);
});

test('in columns, it takes all of them', async () => {
  const { sizes, pages, ends } = await print(
    'columns',
    `Text.\n\n${table(6, 2)}\n\nText behind it.`,
    'pdf: { columns: 2 }\n',
  );
  expect(sizes).toEqual([upright]);
  for (const word of words) expect(pages[0]).toContain(word);
  expect(Math.max(...ends)).toBeLessThan(595 - 20);
});

test('a long table is one table, whose head is on each of its pages', async () => {
  const rows = 1300;
  const cells = (row: number) => `<tr><th scope="row">Row ${row}</th><td>${row % 97}</td><td></td></tr>`;
  // The division would be within the row that spans others.
  const spanning = '<tr><th scope="row" rowspan="9">Row 599</th><td>x</td><td></td></tr>';
  const spanned = '<tr><td>x</td><td></td></tr>';
  const body = Array.from({ length: rows }, (_, row) =>
    row === 599 ? spanning : row > 599 && row < 608 ? spanned : cells(row),
  );
  const head = '<thead><tr><th>Head0</th><th>Head1</th><th>Head2</th></tr></thead>';
  const { pages, messages, structure } = await print(
    'long',
    `:::table[Of many rows]\n<table id="rows">${head}<tbody>${body.join('')}</tbody></table>\n:::`,
  );
  expect(messages.filter((message) => !message.startsWith('page-last-empty'))).toEqual([]);
  const count = (type: string) => structure.filter((each) => each === type).length;
  expect({ tables: count('Table'), heads: count('THead'), bodies: count('TBody'), rows: count('TR') }).toEqual({
    ...{ tables: 1, heads: 1, bodies: 1 },
    rows: rows + 1,
  });
  expect(count('Caption')).toBe(1);
  expect(count('TH') + count('TD')).toBe(3 * (rows + 1) - 8);
  for (const page of pages) expect(page).toContain('Head0');
  expect(pages.map((page) => page.includes('Table 1 (continued)'))).toEqual(pages.map((_, index) => index > 0));
  expect(pages.join('\n').match(/Of many rows/gu)).toHaveLength(1);
});
