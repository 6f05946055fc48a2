import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PdfNumber, PdfStream } from '@libpdf/core';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { build } from '../../../src/build.ts';
import { contentOperations } from '../../../src/pdf/content/operations.ts';
import { openPdf } from '../../../src/pdf/document.ts';
import { objectsOf, serialize } from '../../../src/pdf/write-pdf.ts';
import { reading } from '../../pdf/reading.ts';
import { pdfPages } from '../../support/pdf-text.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { qpdfCheck } from '../../support/qpdf.ts';
import { run } from '../../support/run.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { testWith } from '../../support/tools.ts';

// Pages of all kinds, printed for real.

const millimetre = 72 / 25.4;

type Files = Record<string, string | Uint8Array>;

/** The files that a build makes of `a.md` and others, by name. */
function built(files: Files): Promise<{ outputs: Map<string, Uint8Array>; messages: string[] }> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, files);
    const { outputs, messages } = await build({ sources: ['a.md'], to: ['pdf'], host: hostIn(folder) });
    const read = outputs.map(
      async ({ path }) => [path.replace(/^.*[\\/]/u, ''), await readFile(join(folder, path))] as const,
    );
    return { outputs: new Map(await Promise.all(read)), messages: messages.map(String) };
  });
}

async function printed(front: string, body: string, files: Files = {}): Promise<Uint8Array> {
  const source = `---\ntitle: Tides\nlang: en\ndate: 2026-11-25\n${front}\n---\n\n${body}`;
  const { outputs, messages } = await built({ 'a.md': source, ...files });
  expect(messages).toEqual([]);
  return outputs.get('a.pdf') ?? new Uint8Array();
}

const sentence = 'The sea rises and falls with the moon, twice a day, and nobody who lives beside it ever forgets. ';
const paragraph = `${sentence.repeat(6)}\n\n`;

/** The leftmost start and the rightmost end of the text on a page, in millimetres. */
function edgesOf(pdf: Uint8Array, number: number): Promise<[left: number, right: number]> {
  return reading(pdf, async (document) => {
    const { items } = await (await document.getPage(number)).getTextContent();
    const spans = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
    const left = Math.min(...spans.map(({ transform }) => transform[4]));
    const right = Math.max(...spans.map(({ transform, width }) => transform[4] + width));
    return [Math.round(left / millimetre), Math.round(right / millimetre)];
  });
}

describe('margins', () => {
  test('are where they are configured, and alternate', async () => {
    const margin = '{ top: 15mm, bottom: 20mm, inner: 25mm, outer: 15mm }';
    const pdf = await printed(`pdf: { size: 6x9in, margin: ${margin} }`, paragraph.repeat(9));
    expect((await edgesOf(pdf, 1))[0]).toBe(25);
    const [left, right] = await edgesOf(pdf, 2);
    expect(left).toBe(15);
    expect(right).toBeGreaterThan(152 - 25 - 4);
    expect(right).toBeLessThanOrEqual(152 - 25);
  });

  test('grow at the binding, also in right-to-left text', async () => {
    const text = 'البحر يعلو ويهبط مع القمر مرتين في اليوم ولا ينسى ذلك من يسكن بجانبه أبدا. '.repeat(8);
    const front = 'pdf: { size: A5, margin: 15mm, inner: 10mm }';
    const [ltr, rtl] = [
      await printed(front, paragraph.repeat(9)),
      await printed(`${front}\ndir: rtl`, `${text}\n\n`.repeat(12)),
    ];
    expect([await edgesOf(ltr, 1), await edgesOf(ltr, 2)].map(([left]) => left)).toEqual([25, 15]);
    expect([await edgesOf(rtl, 1), await edgesOf(rtl, 2)].map(([, right]) => right)).toEqual([148 - 25, 148 - 15]);
  });

  test('that leave no space are an error at their line', async () => {
    const { outputs, messages } = await built({
      'a.md': '---\ntitle: A\npdf: { size: A6, margin: 50mm }\n---\n\nText.\n',
    });
    expect(outputs.size).toBe(0);
    expect(messages).toEqual([
      'a.md:3:1: The margins of the PDF leave 5 mm of the page’s width, but at least 20 mm are needed',
    ]);
  });
});

describe('bleed and crop marks', () => {
  const files = {
    'paper/template.yaml': 'name: paper\nextends: article\nstyles:\n  print: [paper.css]\n',
    'paper/paper.css': '@page { background: #00f; }\n',
  };

  testWith('pdftoppm')('the ground reaches out of the page, and marks point to its corners', async () => {
    const pdf = await printed('template: ./paper\npdf: { size: A6, bleed: 4mm, cropMarks: true }', sentence, files);
    const boxes = await boxesOf(pdf);
    const [left = 0, bottom = 0, right = 0, top = 0] = boxes.TrimBox ?? [];
    expect([right - left, top - bottom].map((side) => Math.round(side / millimetre))).toEqual([105, 148]);
    const [bleedLeft = 0, , , bleedTop = 0] = boxes.BleedBox ?? [];
    expect(left - bleedLeft).toBeCloseTo(4 * millimetre, 1);
    const [mediaLeft = 0, , , mediaTop = 0] = boxes.MediaBox ?? [];
    expect(left - mediaLeft).toBeCloseTo(9 * millimetre, 1);
    const colourAt = await rendered(pdf, 144);
    const at = (x: number, y: number) => colourAt(2 * (x - mediaLeft), 2 * (mediaTop - y));
    expect(at(bleedLeft + 2, bleedTop - 2)).toEqual([0, 0, 255]);
    expect(at(bleedLeft - 3, bleedTop + 3)).toEqual([255, 255, 255]);
    // In the middle of the mark, which is thinner than a pixel.
    expect(Math.max(...at(left, bleedTop + 6))).toBeLessThan(250);
    expect(await qpdfCheck(pdf)).toEqual([]);
  });

  test('the text does not move', async () => {
    const plain = await printed('pdf: { size: A6 }', paragraph.repeat(3));
    const cut = await printed('pdf: { size: A6, bleed: 4mm }', paragraph.repeat(3));
    const [left, right] = await edgesOf(plain, 2);
    expect(await edgesOf(cut, 2)).toEqual([left + 4, right + 4]);
    expect(await pdfPages(cut)).toEqual(await pdfPages(plain));
  });
});

/** The boxes of the first page. */
async function boxesOf(pdf: Uint8Array): Promise<Record<string, number[]>> {
  const page = (await openPdf(pdf)).pages[0]?.dict;
  const names = ['MediaBox', 'BleedBox', 'TrimBox'];
  return Object.fromEntries(
    names.map((name) => [
      name,
      [...(page?.getArray(name) ?? [])].map((edge) => (edge instanceof PdfNumber ? edge.value : 0)),
    ]),
  );
}

/** The colour of the first page at a pixel. */
function rendered(pdf: Uint8Array, dpi: number): Promise<(x: number, y: number) => number[]> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.pdf': pdf });
    await run('pdftoppm', ['-r', String(dpi), '-png', '-singlefile', join(folder, 'a.pdf'), join(folder, 'a')]);
    const picture = sharp(await readFile(join(folder, 'a.png')))
      .removeAlpha()
      .toColourspace('srgb')
      .raw();
    const { data, info } = await picture.toBuffer({ resolveWithObject: true });
    return (x, y) => {
      const start = (Math.round(y) * info.width + Math.round(x)) * info.channels;
      return [...data.subarray(start, start + 3)];
    };
  });
}

describe('grey', () => {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><defs><linearGradient id="l"><stop
    offset="0" stop-color="red"/><stop offset=".5" stop-color="lime"/><stop offset="1" stop-color="blue"
    stop-opacity=".2"/></linearGradient><radialGradient id="r"><stop offset="0" stop-color="yellow"/><stop offset="1"
    stop-color="purple"/></radialGradient></defs><rect width="80" height="50" fill="url(#l)"/><circle cx="120" cy="40"
    r="30" fill="url(#r)"/><g opacity=".4"><rect x="60" y="60" width="30" height="30" fill="green"/></g></svg>`;
  const body = 'Text, a [link](https://example.org/) and 🎉🌍.\n\n![a](a.svg)\n\n![b](b.png)\n\n![c](c.jpg)\n';

  async function files(): Promise<Files> {
    const samples = Buffer.from(Array.from({ length: 900 * 900 * 3 }, (_, index) => (index * 7) % 251));
    const picture = () => sharp(samples, { raw: { width: 900, height: 900, channels: 3 } });
    return { 'a.svg': drawing, 'b.png': await picture().png().toBuffer(), 'c.jpg': await picture().jpeg().toBuffer() };
  }

  test('there are no colours', async () => {
    expect((await coloursIn(await printed('pdf: {}', body, await files()))).length).toBeGreaterThan(10);
  });

  testWith('pdftoppm')('no colour is left, in text, drawings, pictures or emoji, and text is as dark', async () => {
    const pdf = await printed('pdf: { grayscale: true }', body, await files());
    expect(await coloursIn(pdf)).toEqual([]);
    expect(await qpdfCheck(pdf)).toEqual([]);
    const colourAt = await rendered(pdf, 40);
    const found = new Set<string>();
    for (let y = 0; y < 460; y++) for (let x = 0; x < 330; x++) found.add(colourAt(x, y).join(' '));
    expect([...found].filter((colour) => new Set(colour.split(' ')).size > 1)).toEqual([]);
    expect(found.size).toBeGreaterThan(40);
  });
});

const colouring = new Set(['rg', 'RG', 'k', 'K', 'sc', 'SC']);

/** The names of colour spaces in a PDF, and the operators that set a colour. */
async function coloursIn(pdf: Uint8Array): Promise<string[]> {
  const { objects } = objectsOf(await openPdf(pdf));
  return objects.flatMap((object) => [
    ...(serialize(object, () => 1).match(/\/(?:DeviceRGB|DeviceCMYK|ICCBased)/gu) ?? []),
    ...(object instanceof PdfStream && isContent(object) ? operatorsIn(object) : []),
  ]);
}

function operatorsIn(stream: PdfStream): string[] {
  const content = Buffer.from(stream.getDecodedData()).toString('latin1');
  return [...contentOperations(content)].map(({ operator }) => operator).filter((operator) => colouring.has(operator));
}

/** Pages, forms, patterns and glyphs: not images, fonts or metadata. */
function isContent(stream: PdfStream): boolean {
  return !['Width', 'Length1', 'Type'].some((key) => stream.has(key)) || stream.getName('Subtype')?.value === 'Form';
}

describe('imposition', () => {
  const chapters = Array.from({ length: 6 }, (_, index) => `## Chapter ${index + 1}\n\n${paragraph.repeat(2)}`);
  const source = `---\ntitle: Tides\nlang: en\ndate: 2026-11-25\ntoc: false\npdf: { size: A6, imposition: [booklet, 2-up] }\n---\n\n${chapters.join('')}`;

  /** The number at the foot of each page. */
  async function foliosOf(pdf: Uint8Array): Promise<string[][]> {
    return (await pdfPages(pdf)).map((text) => [...text.matchAll(/(\d+) \/ \d+/gu)].map(([, folio = '']) => folio));
  }

  testWith('qpdf')('sheets bear the pages in the order in which they are folded or read', async () => {
    const { outputs, messages } = await built({ 'a.md': source });
    expect(messages).toEqual([]);
    expect([...outputs.keys()]).toEqual(['a.pdf', 'a-booklet.pdf', 'a-2-up.pdf']);
    const count = (await pdfPages(outputs.get('a.pdf') ?? new Uint8Array())).length;
    expect(count).toBeGreaterThan(5);
    const booklet = outputs.get('a-booklet.pdf') ?? new Uint8Array();
    const whole = Math.ceil(count / 4) * 4;
    const folios = await foliosOf(booklet);
    expect(folios).toHaveLength(whole / 2);
    const existing = (...pages: number[]) => pages.filter((page) => page <= count).map(String);
    expect(folios[0]).toEqual(existing(whole, 1));
    expect(folios[1]).toEqual(existing(2, whole - 1));
    expect(folios.at(-1)).toEqual(existing(whole / 2, whole / 2 + 1));
    expect((await foliosOf(outputs.get('a-2-up.pdf') ?? new Uint8Array()))[1]).toEqual(['3', '4']);
    for (const pdf of outputs.values()) expect(await qpdfCheck(pdf)).toEqual([]);
  });

  test('sheets name their document and language, and have no tags', async () => {
    const { outputs } = await built({ 'a.md': source });
    const booklet = outputs.get('a-booklet.pdf') ?? new Uint8Array();
    const { info, marked, page } = await reading(booklet, async (document) => ({
      info: (await document.getMetadata()).info,
      marked: await document.getMarkInfo(),
      page: (await document.getPage(1)).view,
    }));
    expect(info).toMatchObject({ Title: 'Tides (booklet)', Language: 'en' });
    expect(marked).toMatchObject({ Marked: false });
    // Two A6 pages side by side.
    expect(page.map((edge) => Math.round(edge / millimetre))).toEqual([0, 0, 210, 148]);
  });

  test('the bytes are the same in every run', async () => {
    const [one, other] = [await built({ 'a.md': source }), await built({ 'a.md': source })];
    expect(other.outputs).toEqual(one.outputs);
  });

  test('their names are unique', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'a.md': source, 'a-booklet.md': '# Other\n\nText.\n' });
      const settings = { sources: ['a.md', 'a-booklet.md'], to: ['pdf' as const], host: hostIn(folder) };
      const { outputs, messages, exitCode } = await build(settings);
      // The first publication keeps the name; the second is not written.
      expect([...new Set(outputs.map(({ publication }) => publication))]).toEqual(['a']);
      expect(exitCode).toBe(2);
      expect(messages.map(({ ruleId }) => ruleId)).toEqual(['slug-conflict']);
    });
  });
});

describe('columns', () => {
  /** The left edges of lines, in millimetres. */
  async function linesOf(pdf: Uint8Array): Promise<Set<number>> {
    return reading(pdf, async (document) => {
      const { items } = await (await document.getPage(1)).getTextContent();
      const texts = items.flatMap((item) => ('str' in item && item.str.length > 20 ? [item.transform[4]] : []));
      return new Set(texts.map((left) => Math.round(left / millimetre)));
    });
  }

  test.each([
    ['of an article', 'pdf: { columns: 2 }'],
    ['of a handout', 'template: handout'],
  ])('%s are two, and wide tables span both', async (_, front) => {
    const head = '| A | B | C | D | E | F |\n|---|---|---|---|---|---|\n| a | b | c | d | e | last cell |\n\n';
    const pdf = await printed(front, `${paragraph.repeat(3)}${head}${paragraph.repeat(2)}`);
    const lefts = [...(await linesOf(pdf))];
    expect(lefts.some((left) => left < 30)).toBe(true);
    expect(lefts.some((left) => left > 105)).toBe(true);
    const [page = ''] = await pdfPages(pdf);
    expect(page.indexOf('last cell')).toBeGreaterThan(0);
    const [, right] = await edgesOf(pdf, 1);
    expect(right).toBeGreaterThan(180);
  });

  test('of a handout may be one', async () => {
    const lefts = [...(await linesOf(await printed('template: handout\npdf: { columns: 1 }', paragraph.repeat(3))))];
    expect(lefts.every((left) => left < 60)).toBe(true);
  });

  test('a handout is also a page for the screen and an ebook', async () => {
    await withScratchFolder(async (folder) => {
      await writeAll(folder, { 'a.md': `---\ntitle: Tides\nauthor: Ada\ntemplate: handout\n---\n\n${sentence}` });
      const { outputs, messages } = await build({ sources: ['a.md'], to: ['html', 'epub'], host: hostIn(folder) });
      expect(messages).toEqual([]);
      expect(outputs.map(({ format }) => format)).toEqual(['html', 'epub']);
      expect(await readFile(join(folder, 'dist/a.html'), 'utf8')).toContain('<p class="authors">by Ada</p>');
    });
  });
});
