import { PdfDict } from '@libpdf/core';
import sharp from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import { allowedHtml } from '../../src/html/schema.ts';
import { readPages } from '../../src/pdf/content/content-reader.ts';
import { itemsAt, openPdf, type PdfDocument } from '../../src/pdf/document.ts';
import { typeOf, walkStructure } from '../../src/pdf/structure.ts';
import { publishAndCheck } from '../support/publishing.ts';

vi.setConfig({ testTimeout: 120_000 });

const drawing = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 9 9%22/%3E';
const image = `<img src="${drawing}" alt="A white square">`;

/** A PDF of a text, which nothing may be wrong with. @param front front matter */
async function printed(text: string, engine: string, front = ''): Promise<PdfDocument> {
  const { products, messages } = await publishAndCheck({
    sources: { text: `---\ntitle: Title\n${front}\n---\n\n${text}\n` },
    to: ['pdf'],
    engine,
  });
  expect(messages.map(String)).toEqual([]);
  return openPdf(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
}

/** Images of so many pixels, each with its attributes in Markdown behind its address. */
async function imageOf(width: number, height: number): Promise<(attributes: string) => string> {
  const png = await sharp({ create: { width, height, channels: 3, background: '#345' } })
    .png()
    .toBuffer();
  let count = 0;
  return (attributes) => {
    count += 1;
    const [title = '', braces = ''] = attributes.startsWith('{') ? ['', attributes] : [attributes];
    return `![Field ${width}, number ${count}](data:image/png;base64,${png.toString('base64')}${title})${braces}`;
  };
}

/** The width and the height of a picture, in pixels of CSS. */
function sizeOf({ left, right, top, bottom }: Record<'left' | 'right' | 'top' | 'bottom', number>): number[] {
  return [right - left, Math.abs(bottom - top)].map((side) => Math.round(side / 0.75));
}

/** Elements that are only allowed in others, in one of these. */
const inContext: Readonly<Record<string, string>> = {
  caption: '<table><caption>Words</caption><tr><td>Cell</td></tr></table>',
  col: '<table><colgroup><col><col></colgroup><tr><td>Cell</td><td>Cell</td></tr></table>',
  colgroup: '<table><colgroup span="2"></colgroup><tr><td>Cell</td><td>Cell</td></tr></table>',
  dd: '<dl><dt>Term</dt><dd>Words</dd></dl>',
  details: '<details><summary>Summary</summary>Words</details>',
  figcaption: `<figure>${image}<figcaption>Words</figcaption></figure>`,
  img: image,
  input: '<ul><li><input type="checkbox" checked disabled> Words</li></ul>',
  li: '<ul><li>Words</li></ul>',
  picture: `<picture>${image}</picture>`,
  rt: '<ruby>Word<rt>reading</rt></ruby>',
  source: `<picture><source media="(prefers-color-scheme: dark)" srcset="${drawing}">${image}</picture>`,
  tbody: '<table><tbody><tr><th>Head</th><td>Cell</td></tr></tbody></table>',
  td: '<table><tr><td rowspan="2">Cell</td><td>Cell</td></tr><tr><td>Cell</td></tr></table>',
  tfoot: '<table><tr><td>Cell</td></tr><tfoot><tr><td>Foot</td></tr></tfoot></table>',
  th: '<table><tr><th rowspan="2">Head</th><th colspan="2">Head</th></tr><tr><th>Head</th><th>Head</th></tr><tr><th scope="row">Head</th><td>Cell</td><td>Cell</td></tr></table>',
  thead: '<table><thead><tr><th>Head</th></tr></thead><tr><td>Cell</td></tr></table>',
};

/** Names of the same elements, and those without content. */
const others: Readonly<Record<string, string>> = {
  dl: 'dd',
  dt: 'dd',
  figure: 'figcaption',
  ol: 'li',
  ul: 'li',
  summary: 'details',
};
for (const name of ['table', 'tr']) Object.assign(others, { [name]: 'td' });
for (const name of ['ruby', 'rb', 'rp']) Object.assign(others, { [name]: 'rt' });

test.each(['chromium', 'typst'])('%s prints each element of HTML that documents may contain', async (engine) => {
  const examples = allowedHtml().tagNames.map((name) => {
    const example = inContext[others[name] ?? name];
    return (
      example ??
      (name === 'hr' || name === 'br' || name === 'wbr' ? `Word<${name}>word` : `<${name}>Words of ${name}</${name}>`)
    );
  });
  await printed(examples.map((example) => `${example}\n\nText between.\n`).join('\n'), engine);
});

test.each(['chromium', 'typst'])('%s prints rules, even where there is nothing else', async (engine) => {
  const rows = '<table><tr><td>Cell</td><td><hr></td></tr><tr><td colspan="2"><hr></td></tr></table>';
  await printed(`> ---\n\nWords.\n\n> > ---\n\nWords.\n\n- Item\n\n  > ---\n\n- Item\n\n${rows}\n\nWords.`, engine);
});

describe.each(['chromium', 'typst'])('tables as HTML, with the engine %s', (engine) => {
  test('headers outside the head are those of their column or row', async () => {
    const document = await printed(
      '<table><tr><th>Port</th><th>Tide</th></tr><tr><th>Porto</th><td>3.1</td></tr><tr><th scope="col">Nice</th><td>0.4</td></tr></table>',
      engine,
    );
    const scopes: (string | undefined)[] = [];
    walkStructure(document, (element) => {
      if (typeOf(element) !== 'TH') return;
      const owners = itemsAt(element.dict, 'A', document).filter((item) => item instanceof PdfDict);
      scopes.push(owners.flatMap((owner) => owner.getName('Scope')?.value ?? []).at(-1));
    });
    expect(scopes).toEqual(['Column', 'Column', 'Row', 'Column']);
  });

  test('may be in each other', async () => {
    const inner =
      '<table><tr><th>Deep</th><td>Words that fill more than a line of the narrow cell around them</td></tr></table>';
    const document = await printed(`<table><tr><td>Outer</td><td>${inner}</td></tr></table>`, engine);
    const types: string[] = [];
    walkStructure(document, (element) => types.push(typeOf(element)));
    expect(types.filter((type) => type === 'Table')).toHaveLength(2);
  });
});

describe.each(['chromium', 'typst'])('what HTML says of the look, with the engine %s', (engine) => {
  const firstPage = async (text: string) => {
    const [page] = readPages(await printed(text, engine));
    if (!page) throw new Error('Unexpected PDF without pages');
    return page;
  };

  test('blocks are aligned', async () => {
    const { texts } = await firstPage(
      '<p align="center">Centred</p>\n\n<div align="right">\n\nRight\n\n</div>\n\n<h2 align="center">Heading</h2>\n\nNormal words.',
    );
    const at = (word: string) => texts.find(({ text }) => text.startsWith(word)) ?? texts[0];
    const [start, end] = [at('Normal')?.left ?? 0, at('Right')?.right ?? 0];
    for (const word of ['Centred', 'Heading']) {
      const { left = 0, right = 0 } = at(word) ?? {};
      expect((left + right) / 2).toBeCloseTo((start + end) / 2, -1);
    }
    expect(end - start).toBeGreaterThan(200);
  });

  test('images are as wide or high as their author wants', async () => {
    const png = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#345' } })
      .png()
      .toBuffer();
    const image = (size: string, text: string) =>
      `<img src="data:image/png;base64,${png.toString('base64')}" alt="${text}"${size}>`;
    const { pictures } = await firstPage(
      [
        `<p>${image(' width="120"', 'A dark field')}</p>`,
        `<p>${image(' height="40"', 'A darker field')}</p>`,
        `Words ${image(' width="60" height="30"', 'A grey field')} in a line.`,
      ].join('\n\n'),
    );
    const widths = pictures.map(({ left, right }) => Math.round((right - left) / 0.75));
    expect(widths).toEqual([120, 80, 60]);
  });

  test('images are as wide and high as braces say, and apart from the text if alone', async () => {
    const image = await imageOf(400, 200);
    const { pictures, texts } = await firstPage(
      [
        'Words before.',
        image('{height=40}'),
        'Words after.',
        `${image('{height=1cm}')} and ${image('{width=30 height=60px}')} in a line, ${image('{width=50px height=50%}')}.`,
      ].join('\n\n'),
    );
    expect(pictures.map(sizeOf)).toEqual([
      [80, 40],
      [76, 38],
      [30, 60],
      [50, 25],
    ]);
    const [before, after] = ['before', 'after'].map((word) => texts.find(({ text }) => text.includes(word)));
    const [alone] = pictures;
    if (!before || !after || !alone) throw new Error('expected texts and a picture');
    expect(alone.left).toBeCloseTo(before.left, 0);
    expect(alone.top - before.baseline).toBeGreaterThan(1.25 * before.size);
    expect(after.baseline - alone.bottom).toBeGreaterThan(1.5 * after.size);
  });

  test('images without a size have that of their pixels where there is room', async () => {
    const [small, large] = [await imageOf(120, 60), await imageOf(600, 300)];
    const document = await printed(
      [
        small(''),
        `Words ${small('')} in a line.`,
        small(' "A caption"'),
        `| a | b |\n| - | - |\n| ${small('')} | c |`,
        large(''),
        `| a | b |\n| - | - |\n| ${large('')} | some words here |`,
      ].join('\n\n'),
      engine,
      'pdf: { dpi: false }',
    );
    const pages = [...readPages(document)];
    // No page is turned for a table whose picture can be smaller.
    expect(pages.every(({ width, height }) => width < height)).toBe(true);
    const sizes = pages.flatMap(({ pictures }) => pictures.map(sizeOf));
    expect(sizes.slice(0, 4)).toEqual(Array.from({ length: 4 }, () => [120, 60]));
    // 98 mm.
    expect(sizes[4]?.[0]).toBeCloseTo(370, -1);
    expect(sizes[5]?.[0]).toBeGreaterThan(370);
    expect(sizes[5]?.[0]).toBeLessThan(470);
  });
});

test.each(['chromium', 'typst'])(
  '%s prints images in captions in cells, and drawings without a size',
  async (engine) => {
    const drawing = (alt: string, width: number) =>
      `<img alt="${alt}" src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%22${width}%22 height=%229%22%3E%3Crect width=%229%22 height=%229%22/%3E%3C/svg%3E">`;
    const figure = `<figure><p>Words</p><figcaption>${drawing('A box', 9)}</figcaption></figure>`;
    const text = `<table><tr><td>Cell</td><td>${figure}</td></tr></table>\n\nWords ${drawing('A square', 0)} in a line.\n`;
    const texts = [...readPages(await printed(text, engine))].flatMap(({ texts }) => texts.map(({ text }) => text));
    expect(texts.join(' ')).toContain('Cell');
    expect(texts.join(' ')).toContain('in a line.');
  },
);

test('typst prints figures of text, and empty ones, without a caption', async () => {
  const document = await printed('Before.\n\n<figure><p>Words</p></figure>\n\n<figure></figure>\n\nAfter.', 'typst');
  expect([...readPages(document)].flatMap(({ texts }) => texts.map(({ text }) => text)).join('')).toContain('Words');
});

test('typst prints a caption of paragraphs like any caption', async () => {
  const caption = '<figcaption><p>Words in <em>italics</em>.</p><p>More words.</p></figcaption>';
  const text = `<figure id="squares">${image}${caption}</figure>`;
  const texts = [...readPages(await printed(text, 'typst'))].flatMap(({ texts }) => texts.map(({ text }) => text));
  const letters = texts.join('').replace(/\s+/gu, ' ');
  expect(letters).toContain('Figure 1. Words in italics.');
  expect(letters).toContain('More words.');
});

test('typst sets the caption of a table in HTML like that of a table in Markdown', async () => {
  const html = '<table><caption>Words</caption><thead><tr><th>A</th></tr></thead><tr><td>B</td></tr></table>';
  const markdown = 'Table: Words\n\n| A |\n|---|\n| B |';
  const lines = async (table: string) => {
    const texts = [...readPages(await printed(`Before.\n\n${table}\n\nAfter.`, 'typst'))].flatMap(({ texts }) => texts);
    return texts.map(({ text, left, baseline, size }) => ({ text, left, baseline, size }));
  };
  expect(await lines(html)).toEqual(await lines(markdown));
});

test.each(['chromium', 'typst'])('%s begins cells in Hebrew on the right', async (engine) => {
  const head = '<thead><tr><th>Left</th><th>The widest words of the column</th></tr></thead>';
  const cell = 'שלום.';
  const text = `<table>${head}<tr><td>Hello.</td><td lang="he">${cell}</td></tr></table>`;
  const texts = [...readPages(await printed(text, engine))].flatMap(({ texts }) => texts);
  const [widest, hebrew] = [/column/u, /[א-ת]/u].map((part) => texts.find(({ text }) => part.test(text)));
  expect(hebrew?.right).toBeGreaterThan(widest?.right ?? 0);
});

test.each(['chromium', 'typst'])('%s keeps code in the cells of a table, and tables in the page', async (engine) => {
  const code = (text: string) => `\n\n\`\`\`html\n${text}\n\`\`\`\n\n`;
  const row = (name: string, element: string, text: string) =>
    `<tr><th><code>${name}</code></th><td>${code(text)}</td><td><code>element</code> (<code>${element}</code> and others, when they are allowed)</td><td>${code(`<p>${text}</p>`)}</td></tr>`;
  const rows = [
    row('emphasis', 'em', 'Some *asterisks* for emphasis.'),
    row('delete', 'del', 'Two ~~tildes~~ for delete.'),
    row('footnoteDefinition', 'section', 'With a caret, and more words than fit.'),
  ];
  const head = '<thead><tr><th>Node</th><th>Source of it</th><th>Element</th><th>Result</th></tr></thead>';
  const [page] = readPages(await printed(`<table>${head}<tbody>${rows.join('')}</tbody></table>`, engine));
  const rights = page?.texts.map(({ right }) => right) ?? [];
  expect(rights.reduce((most, right) => Math.max(most, right), 0)).toBeLessThan((page?.width ?? 0) - 40);
});
