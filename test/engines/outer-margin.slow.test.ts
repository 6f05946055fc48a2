import { describe, expect, test, vi } from 'vitest';
import { reading, structureOf } from '../pdf/reading.ts';
import { textsOnPage } from '../support/pdf-places.ts';
import { writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

vi.setConfig({ testTimeout: 120_000 });

const text = 'The harbour lies at the mouth of the river, and the tides run high. '.repeat(4);

/** A table that is too wide for the text, but not for the text and the outer margin. */
const wideTable = (rows = 3) => tableOf(6, 'Wassermeisterei', rows);

/** One that fits into the text if it is set smaller. */
const smallTable = (rows = 3) => tableOf(6, 'Wassermeisters', rows);

function tableOf(columns: number, word: string, rows: number): string {
  const row = `| ${Array.from({ length: columns }, (_, index) => `${word}${index}`).join(' | ')} |\n`;
  return `${row}|${'---|'.repeat(columns)}\n${row.repeat(rows)}`;
}

const sea =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="400"><rect width="1000" height="400" fill="#07c"/></svg>';

/** What is measured of a page, in millimetres from its left edge. */
interface Extent {
  left: number;
  right: number;
}

/** The extents of all texts that match, page by page; nothing for pages without. */
async function extents(pdf: Uint8Array, pattern: RegExp): Promise<(Extent | undefined)[]> {
  return reading(pdf, async (document) => {
    const pages: (Extent | undefined)[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      const found = items.flatMap((item) =>
        'str' in item && pattern.test(item.str)
          ? [{ left: item.transform[4], right: item.transform[4] + item.width }]
          : [],
      );
      const millimetres = (points: number) => Math.round((points * 25.4) / 72);
      const left = millimetres(Math.min(...found.map((one) => one.left)));
      const right = millimetres(Math.max(...found.map((one) => one.right)));
      pages.push(found.length > 0 ? { left, right } : undefined);
    }
    return pages;
  });
}

/** The PDF of a document, and the messages about it. */
function printed(frontMatter: string, body: string, engine: string) {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, {
      'house.css': '.box { inline-size: 150mm; white-space: nowrap }',
      'sea.svg': sea,
      'a.md': `---\ntitle: Tides\nlang: en\n${frontMatter}\n---\n\n${body}`,
    });
    const { products, messages } = await publish({ sources: `${folder}/a.md`, to: ['pdf'], engine });
    return { pdf: products[0]?.written[0]?.main.bytes ?? new Uint8Array(), messages: messages.map(String) };
  });
}

const cells = /Wassermeister/u;

/** The millimetres between the outer edge of an A4 page and its text, in the built-in templates, and at the binding. */
const [outer, inner] = [35, 46];

/** Where text begins and ends on pages whose outer margin is on the right, and on the left. */
const onRight = { left: inner, right: 210 - outer };
const onLeft = { left: outer, right: 210 - inner };

describe.each(['chromium', 'typst'])('with the engine %s', (engine) => {
  test('a table that is too wide for the text extends into the margin at the end of its lines, on all pages', async () => {
    const body = `${text}\n\n${wideTable()}\n${text}\n\n::page-break\n\n${wideTable()}\n${text}`;
    const { pdf, messages } = await printed('template: article', body, engine);
    expect(messages).toEqual([]);
    const pages = await extents(pdf, cells);
    expect(pages).toHaveLength(2);
    for (const page of pages) {
      expect(page?.left).toBe(onRight.left);
      expect(page?.right).toBeGreaterThan(onRight.right + 4);
      expect(page?.right).toBeLessThanOrEqual(200);
    }
  });

  test('where margins are mirrored, it extends outwards on either side', async () => {
    const body = `${text}\n\n${wideTable()}\n::page-break\n\n${text}\n\n${wideTable(12)}\n${text}`;
    const { pdf, messages } = await printed('template: book', body, engine);
    expect(messages).toEqual([]);
    const [right, left] = await extents(pdf, cells);
    expect(right?.left).toBe(onRight.left);
    expect(right?.right).toBeGreaterThan(onRight.right + 4);
    expect(right?.right).toBeLessThanOrEqual(200);
    expect(left?.left).toBeLessThan(onLeft.left - 4);
    expect(left?.left).toBeGreaterThanOrEqual(10);
    expect(left?.right).toBeLessThanOrEqual(onLeft.right);
  });

  test('in text from right to left, the sides are the other ones', async () => {
    const body = `${text}\n\n${wideTable()}\n::page-break\n\n${wideTable()}`;
    const { pdf } = await printed('template: book\ndir: rtl', body, engine);
    const [first, second] = await extents(pdf, cells);
    expect(first?.left).toBeLessThan(onLeft.left - 4);
    expect(first?.right).toBe(onLeft.right);
    expect(second?.left).toBeGreaterThanOrEqual(onRight.left);
    expect(second?.right).toBeGreaterThan(onRight.right + 4);
  });

  test('a table that would not stay on one page of a bound book remains in the text', async () => {
    const body = `${text}\n\n${smallTable(60)}`;
    const bound = await extents((await printed('template: book', body, engine)).pdf, cells);
    const usual = await extents((await printed('template: article', body, engine)).pdf, cells);
    expect(bound.filter((page) => page && page.right - page.left > 130)).toEqual([]);
    expect(usual.every((page) => page && page.right > onRight.right + 4)).toBe(true);
  });

  test('a table and code that their author makes wide use the margin; the others do not', async () => {
    const code = (attributes: string, word: string) => `\`\`\`text ${attributes}\n${`${word} `.repeat(12)}\n\`\`\`\n\n`;
    const body = `${code('', 'measure')}${code('{.wide}', 'outwards')}${code('{#lst-a .wide title="A listing"}', 'captioned')}${tableOf(
      3,
      'short',
      2,
    )}\n: Ports {.wide}\n\n${tableOf(3, 'plain', 2)}`;
    const { pdf } = await printed('template: article', body, engine);
    const rightOf = async (pattern: RegExp) => (await extents(pdf, pattern))[0]?.right ?? 0;
    expect(await rightOf(/measure/u)).toBeLessThanOrEqual(onRight.right);
    expect(await rightOf(/outwards/u)).toBeGreaterThan(onRight.right);
    expect(await rightOf(/captioned/u)).toBeGreaterThan(onRight.right);
    const starts = async (pattern: RegExp) => (await extents(pdf, pattern))[0]?.right ?? 0;
    expect(await starts(/short2/u)).toBeGreaterThan((await starts(/plain2/u)) + 10);
  });

  test.each(['article', 'book'])('a wide block has the structure of one in the text (%s)', async (template) => {
    const blocks = (name: string) =>
      `\`\`\`text {${name}}\nshort\n\`\`\`\n\n${tableOf(3, 'port', 3)}\n: Ports {#tbl-a ${name}}\n\n\`\`\`text {#lst-a ${name} title="A listing"}\nshort\n\`\`\`\n\n${text}\n`;
    const structure = async (name: string) =>
      reading((await printed(`template: ${template}`, blocks(name), engine)).pdf, structureOf);
    expect(await structure('.wide')).toBe(await structure('.other'));
    expect(await structure('.wide')).toContain('Table');
  });

  test('a figure that its author makes wide is larger, so that what follows is lower', async () => {
    const below = async (name: string) => {
      const body = `![A sea.](sea.svg "The sea."){${name}}\n\nbehind\n`;
      const texts = await textsOnPage((await printed('template: article', body, engine)).pdf, 1);
      return texts.find(({ text }) => text.includes('behind'))?.y ?? 0;
    };
    // It is 25 mm wider at least, and 0.4 times as high as wide.
    expect((await below('.other')) - (await below('.wide'))).toBeGreaterThan(25);
  });

  test('in two columns, code that its author makes wide spans both', async () => {
    const body = (name: string) =>
      `${text}\n\n\`\`\`text {${name}}\n${'measure '.repeat(9)}\n\`\`\`\n\n${text}\n\n${text}`;
    const widthOf = async (name: string) => {
      const { pdf } = await printed('template: article\npdf: { columns: 2 }', body(name), engine);
      const [page] = await extents(pdf, /measure/u);
      return page ? page.right - page.left : 0;
    };
    expect(await widthOf('.wide')).toBeGreaterThan(100);
    expect(await widthOf('.other')).toBeLessThan(90);
  });

  test('one that continues says so, below its repeated head', async () => {
    const { pdf } = await printed('template: article', `${text}\n\n${wideTable(60)}\n: Ports\n\n${text}`, engine);
    const labels = await extents(pdf, /\(cont/u);
    expect(labels.map((label) => label?.left)).toEqual([
      undefined,
      onRight.left,
      ...labels.slice(2).map(() => onRight.left),
    ]);
    const heads = await extents(pdf, /Wassermeisterei5/u);
    expect(heads.every((head) => head && head.right > onRight.right && head.right <= 200)).toBe(true);
  });

  test('a bleed and a binding margin are no part of the outer margin', async () => {
    const body = `${text}\n\n${wideTable()}\n::page-break\n\n${wideTable()}\n${text}`;
    const { pdf } = await printed('template: book\npdf: { bleed: 5mm, inner: 8mm }', body, engine);
    const pages = await extents(pdf, /\S/u);
    for (const page of pages) {
      expect(page?.left).toBeGreaterThanOrEqual(5 + 10);
      expect(page?.right).toBeLessThanOrEqual(5 + 210 - 10);
    }
    const usual = await printed('template: book\npdf: { inner: 8mm }', body, engine);
    const shifted = (await extents(usual.pdf, cells)).map(
      (page) => page && { left: page.left + 5, right: page.right + 5 },
    );
    expect(await extents(pdf, cells)).toEqual(shifted);
  });

  test('each of many is on the right side of its page', async () => {
    const body = Array.from(
      { length: 60 },
      (_, at) => `${text.repeat(1 + (at % 4))}\n\n${wideTable(2 + (at % 5))}`,
    ).join('\n');
    const { pdf } = await printed('template: book', `${body}\n${text}`, engine);
    const pages = await extents(pdf, cells);
    expect(pages.length).toBeGreaterThan(15);
    const right = pages.filter((page, index) => page && index % 2 === 0);
    const left = pages.filter((page, index) => page && index % 2 === 1);
    expect(new Set(right.map((page) => page?.left))).toEqual(new Set([onRight.left]));
    expect(left.every((page) => page && page.left < onLeft.left - 4 && page.right <= onLeft.right)).toBe(true);
  });

  test.each([
    ['two columns', 'template: article\npdf: { columns: 2 }'],
    ['notes in the margin', 'template: article\npdf: { notes: margin }'],
    ['a margin without room', 'template: article\npdf: { margin: { inner: 46mm, outer: 12mm } }'],
  ])('not with %s', async (_, frontMatter) => {
    const body = `${text}[^1]\n\n[^1]: A note.\n\n${smallTable()}\n: Ports {.wide}\n\n\`\`\`text {.wide}\nshort\n\`\`\`\n`;
    const { pdf } = await printed(frontMatter, body, engine);
    const words = await extents(pdf, /\S/u);
    const [end] = frontMatter.includes('columns') ? [192] : frontMatter.includes('12mm') ? [198] : [onRight.right];
    expect(words.map((page) => (page?.right ?? 0) <= end)).toEqual(words.map(() => true));
  });
});

test.each([
  ['no wide block', tableOf(6, 'port', 2)],
  ['a wide block', wideTable()],
])('what a style sheet makes too wide is still fitted into the lines of the browser, next to %s', async (_, block) => {
  const body = `${block}\n::: {.box}\nThis line in a box is wider than the text, and would enter the margin, but stays out.\n:::\n`;
  const { pdf } = await printed('template: article\ncss: house.css', body, 'chromium');
  const lines = await extents(pdf, /box|margin|stays/u);
  expect(lines.map((line) => line && line.right <= onRight.right)).toEqual([true]);
});
